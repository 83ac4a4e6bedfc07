package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Scenario.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Steps about who may spend whose money. */
final class BindingSteps {
    private static final String BINDINGS = "/v1/bindings";
    private static final BiConsumer<Stage, Answer> NOTHING = (stage, answer) -> {};

    private final Names names;

    BindingSteps(Names names) {
        this.names = names;
    }

    Map<String, Function<Entry, Step>> all() {
        Map<String, Function<Entry, Step>> steps = new LinkedHashMap<>();
        steps.put("insure/参保登记", this::insure);
        steps.put("bind/绑定", this::bind);
        steps.put("consent/同意", entry -> answer(entry, "consent", "ACTIVE", new Bilingual("同意绑定", "consents")));
        steps.put("refuse/拒绝", entry -> answer(entry, "refusal", "REFUSED", new Bilingual("拒绝绑定", "refuses")));
        steps.put("unbind/解绑", this::unbind);
        steps.put("limit/设限额", this::limit);
        steps.put("arrange/调整顺序", this::arrange);
        steps.put("binding/查绑定", this::binding);
        steps.put("bindings/绑定列表", this::bindings);
        steps.put("family/查家庭", this::family);
        steps.put("lookup/查找", this::lookup);
        steps.put("person/查参保", this::person);
        return steps;
    }

    private Step insure(Entry entry) {
        Form form = new Form(names, entry, "who/谁", "id number/证件号", "region/参保地", "since/参保日");
        String who = form.person("who");
        Person person = names.known(who);
        names.isInsuredByAStep(who);
        String region = form.find("region").map(names::region).orElse(person.poolingRegion());
        Day since = form.find("since").map(Entry::day).orElse(person.insuredSince());
        Optional<String> sameAs = form.find("id number").map(Entry::text);
        return form.actIn(
                new Bilingual("参保登记  ", "insured  ").and("", person.called()),
                201,
                region,
                stage -> Role.agencyOf(region),
                stage -> {
                    Map<String, Object> body = new HashMap<>(Insuring.body(person, stage.today()));
                    body.put("poolingRegion", region);
                    body.put("insuredSince", since.on(stage.today()).toString());
                    sameAs.ifPresent(
                            number -> body.put("idNumber", names.isPerson(number) ? stage.idNumber(number) : number));
                    stage.number(who, String.valueOf(body.get("idNumber")));
                    return Call.of(Part.BINDING, "POST", "/v1/persons", body);
                },
                (stage, answer) -> stage.add(who, answer.text("personId")));
    }

    private Step bind(Entry entry) {
        Form form = new Form(
                names,
                entry,
                "sharer/共济人",
                "relative/被共济人",
                "relation/关系",
                "channel/渠道",
                "promise/承诺",
                "documents/材料",
                "position/扣款顺位",
                "limit/限额",
                "status/状态");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        String relation = form.code("relation", Vocabulary.RELATIONS);
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("relation", relation);
        fixed.put("channel", form.code("channel", Vocabulary.CHANNELS, "NATIONAL_APP"));
        fixed.put("promise", form.find("promise").map(Entry::yes).orElse(true));
        form.find("documents").ifPresent(list -> fixed.put("documents", documents(list)));
        form.find("position").map(Entry::number).ifPresent(position -> fixed.put("deductionPosition", position));
        form.find("limit").map(Entry::fen).ifPresent(limit -> fixed.put("spendingLimitFen", limit));
        if (!form.isRefused()) {
            form.expectText(
                    new Bilingual("状态", "status"),
                    form.code("status", Vocabulary.BINDING_STATUSES, "ACTIVE"),
                    "status");
        }
        Bilingual what = form.isRefused() ? new Bilingual("申请绑定", "asks to bind") : new Bilingual("绑定", "bound");
        return form.act(
                between(what, sharer, relative)
                        .and(" (", Vocabulary.RELATIONS.say(relation))
                        .and(")", position(form)),
                201,
                sharer,
                self(sharer),
                stage -> {
                    Map<String, Object> body = new LinkedHashMap<>(fixed);
                    body.put("sharerId", stage.id(sharer));
                    body.put("beneficiaryId", stage.id(relative));
                    return Call.of(Part.BINDING, "POST", BINDINGS, body);
                },
                (stage, answer) -> stage.remember(Stage.binding(sharer, relative), answer.text("bindingId")));
    }

    private static Bilingual position(Form form) {
        return Bilingual.same(
                form.find("position").map(position -> " #" + position.text()).orElse(""));
    }

    private static List<Map<String, String>> documents(Entry list) {
        return list.itemsOrOne().stream()
                .map(Vocabulary.DOCUMENTS::code)
                .map(kind -> Map.of("kind", kind, "reference", "UPLOAD-" + kind))
                .toList();
    }

    private Step answer(Entry entry, String path, String status, Bilingual what) {
        Form form = new Form(names, entry, "sharer/共济人", "relative/被共济人");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        if (!form.isRefused()) {
            form.expectText(new Bilingual("状态", "status"), status, "status");
        }
        return form.act(
                between(what, sharer, relative),
                200,
                sharer,
                self(sharer),
                stage -> Call.of(
                        Part.BINDING,
                        "POST",
                        BINDINGS + "/" + stage.recall(Stage.binding(sharer, relative)) + "/" + path,
                        Map.of()),
                NOTHING);
    }

    private Step unbind(Entry entry) {
        Form form = new Form(names, entry, "sharer/共济人", "relative/被共济人");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        if (!form.isRefused()) {
            form.expectText(new Bilingual("状态", "status"), "UNBOUND", "status");
        }
        return form.act(
                between(new Bilingual("解绑", "unbound"), sharer, relative),
                200,
                sharer,
                self(sharer),
                stage -> Call.of(
                        Part.BINDING, "DELETE", BINDINGS + "/" + stage.recall(Stage.binding(sharer, relative)), null),
                NOTHING);
    }

    private Step limit(Entry entry) {
        Form form = new Form(names, entry, "sharer/共济人", "relative/被共济人", "yuan/元");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        Entry yuan = form.get("yuan");
        boolean cleared = yuan.text().equals("none") || yuan.text().equals("无");
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("limitFen", cleared ? null : yuan.fen());
        return form.act(
                between(new Bilingual("限额", "limit"), sharer, relative).and("  ", Bilingual.same(yuan.text())),
                200,
                sharer,
                self(sharer),
                stage -> Call.of(
                        Part.BINDING,
                        "PUT",
                        BINDINGS + "/" + stage.recall(Stage.binding(sharer, relative)) + "/spending-limit",
                        body),
                NOTHING);
    }

    private Step arrange(Entry entry) {
        Form form = new Form(names, entry, "for/为", "sharers/共济人");
        String beneficiary = form.person("for");
        List<String> sharers = form.people("sharers");
        Bilingual order = sharers.stream()
                .map(names::called)
                .reduce((first, next) -> first.and(" → ", next))
                .orElse(Bilingual.same(""));
        return form.act(
                new Bilingual("调整顺序  ", "rearranged  ")
                        .and("", names.called(beneficiary))
                        .and(": ", order),
                200,
                beneficiary,
                self(beneficiary),
                stage -> Call.of(
                        Part.BINDING,
                        "PUT",
                        "/v1/persons/" + stage.id(beneficiary) + "/deduction-order",
                        Map.of(
                                "bindingIds",
                                sharers.stream()
                                        .map(sharer -> stage.recall(Stage.binding(sharer, beneficiary)))
                                        .toList())),
                NOTHING);
    }

    private Step binding(Entry entry) {
        Form form = new Form(
                names, entry, "sharer/共济人", "relative/被共济人", "status/状态", "spent/已用", "limit/限额", "version/政策版本");
        String sharer = form.person("sharer");
        String relative = form.person("relative");
        form.expectCode("status", Vocabulary.BINDING_STATUSES, "status")
                .expectFen("spent", "spentFen")
                .expectFen("limit", "spendingLimitFen");
        form.find("version")
                .ifPresent(version -> form.expect(
                        new Bilingual("政策版本", "policy version"),
                        stage -> stage.version(version.text()),
                        (stage, body) -> body.path("policy").path("version").asString(""),
                        Set.of("POLICY_VERSION")));
        return form.look(
                between(new Bilingual("查绑定", "the binding"), sharer, relative),
                sharer,
                self(sharer),
                stage -> Call.of(
                        Part.BINDING, "GET", BINDINGS + "/" + stage.recall(Stage.binding(sharer, relative)), null));
    }

    private Step bindings(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "status/状态", "with/另一方");
        String of = form.person("of");
        Optional<String> status = form.find("status").map(Vocabulary.BINDING_STATUSES::code);
        List<String> with = form.people("with").stream().sorted().toList();
        form.expect(
                new Bilingual("与谁的绑定", "bindings with"),
                stage -> with.toString(),
                (stage, body) -> each(body.path("items"), item -> other(stage, of, item)).stream()
                        .sorted()
                        .toList()
                        .toString(),
                status.map(Set::of).orElse(Set.of()));
        return form.look(
                new Bilingual("绑定列表  ", "the bindings of  ").and("", names.called(of)),
                of,
                self(of),
                stage -> Call.of(
                        Part.BINDING,
                        "GET",
                        BINDINGS + "?personId=" + stage.id(of)
                                + status.map(code -> "&status=" + code).orElse(""),
                        null));
    }

    private static String other(Stage stage, String of, JsonNode binding) {
        String sharer = stage.key(binding.path("sharerId").asString(""));
        return sharer.equals(of) ? stage.key(binding.path("beneficiaryId").asString("")) : sharer;
    }

    private Step family(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "shared by/共济人", "shares with/被共济人", "others/其他成员", "links/亲情关联");
        String of = form.person("of");
        if (form.has("shared by")) {
            expectPeople(form, "shared by", "sharedBy", "sharerId");
        }
        if (form.has("shares with")) {
            expectPeople(form, "shares with", "sharesWith", "beneficiaryId");
        }
        form.find("others").ifPresent(others -> others.entries().values().forEach(each -> others(form, each)));
        form.find("links").ifPresent(links -> {
            List<String> expected =
                    links.itemsOrOne().stream().map(names::person).sorted().toList();
            form.expect(
                    new Bilingual("亲情关联", "links"),
                    stage -> expected.toString(),
                    (stage, body) ->
                            each(
                                            body.path("kinshipLinks"),
                                            link -> stage.key(
                                                    link.path("personId").asString("")))
                                    .stream()
                                    .sorted()
                                    .toList()
                                    .toString(),
                    Set.of());
        });
        return form.look(
                new Bilingual("查家庭  ", "the family of  ").and("", names.called(of)),
                of,
                self(of),
                stage -> Call.of(Part.BINDING, "GET", "/v1/persons/" + stage.id(of) + "/family", null));
    }

    private static void expectPeople(Form form, String field, String list, String id) {
        List<String> expected = form.people(field);
        form.expect(
                form.label(field),
                stage -> expected.toString(),
                (stage, body) -> each(
                                body.path(list), each -> stage.key(each.path(id).asString("")))
                        .toString(),
                Set.of("FAMILY"));
    }

    private void others(Form form, Entry sharersOthers) {
        String sharer = names.person(sharersOthers, sharersOthers.name());
        List<String> expected =
                sharersOthers.itemsOrOne().stream().map(names::person).sorted().toList();
        form.expect(
                new Bilingual(sharer + "的其他被共济人", "the others of " + sharer),
                stage -> expected.toString(),
                (stage, body) -> StreamSupport.stream(body.path("sharedBy").spliterator(), false)
                        .filter(each -> each.path("sharerId").asString("").equals(stage.id(sharer)))
                        .flatMap(each -> each(
                                each.path("otherBeneficiaries"),
                                other -> stage.key(other.path("personId").asString("")))
                                .stream())
                        .sorted()
                        .collect(Collectors.toList())
                        .toString(),
                Set.of("OTHERS_OF_THE_FAMILY"));
    }

    private Step lookup(Entry entry) {
        Form form = new Form(names, entry, "who/谁", "name/姓名");
        String who = form.person("who");
        String name = form.find("name").map(Entry::text).orElse(names.known(who).name());
        if (!form.isRefused()) {
            form.expect(
                    new Bilingual("找到的人", "who is found"),
                    stage -> who,
                    (stage, body) -> stage.key(body.path("personId").asString("")),
                    Set.of());
        }
        return form.act(
                new Bilingual("查找  ", "looked up  ").and("", names.called(who)),
                200,
                who,
                stage -> Role.agencyOf(names.known(who).poolingRegion()),
                stage -> Call.of(
                        Part.BINDING,
                        "POST",
                        "/v1/persons/lookup",
                        Map.of("name", name, "idNumber", stage.idNumber(who))),
                NOTHING);
    }

    private Step person(Entry entry) {
        Form form = new Form(
                names,
                entry,
                "of/谁的",
                "coverage/参保状态",
                "region/参保地",
                "benefits from/待遇起",
                "uncredited months/不计年限月数",
                "notices/提示");
        String of = form.person("of");
        form.expectCode("coverage", Vocabulary.COVERAGE, "coverage")
                .expectDay("benefits from", "benefitsFrom")
                .expectNumber("uncredited months", "uncreditedMonths", "UNCREDITED_MONTHS");
        form.find("region")
                .map(names::region)
                .ifPresent(region -> form.expectText(new Bilingual("参保地", "pooling region"), region, "poolingRegion"));
        form.find("notices").ifPresent(notices -> {
            List<String> expected =
                    notices.itemsOrOne().stream().map(Entry::text).toList();
            form.expect(
                    new Bilingual("提示", "notices"),
                    stage -> expected.toString(),
                    (stage, body) -> each(body.path("notices"), node -> node.asString(""))
                            .toString(),
                    Set.copyOf(expected));
        });
        return form.look(
                new Bilingual("查参保  ", "the insurance of  ").and("", names.called(of)),
                of,
                self(of),
                stage -> Call.of(Part.BINDING, "GET", "/v1/persons/" + stage.id(of), null));
    }

    private Bilingual between(Bilingual what, String from, String to) {
        return what.and("  ", names.called(from)).and(" → ", names.called(to));
    }

    static Function<Stage, Role> self(String person) {
        return stage -> Role.cardholder(stage.id(person));
    }

    static List<String> each(JsonNode list, Function<JsonNode, String> words) {
        List<String> found = new ArrayList<>();
        list.forEach(node -> found.add(words.apply(node)));
        return found;
    }

    /** For steps that make nothing to which the story returns. */
    static BiConsumer<Stage, Answer> nothing() {
        return NOTHING;
    }
}
