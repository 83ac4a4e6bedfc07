package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Step.Act;
import cn.gongji.cluster.scenario.Step.Check;
import cn.gongji.cluster.scenario.Step.Look;
import cn.gongji.cluster.scenario.Step.Question;
import cn.gongji.cluster.scenario.Step.Refusal;
import cn.gongji.cluster.scenario.Step.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A step as the file has it: its own fields, and those that every step may have. */
final class Form {
    private static final String[] OF_EVERY_STEP = {
        "by/操作人", "key/请求号", "times/次数", "refused/被拒", "declined/未成交", "replayed/与首次相同", "events/事件"
    };
    private static final int STATUS_OF_A_REFUSAL = 422;

    /** A request that carries no number of its own. */
    static final String NO_KEY = "";

    final Names names;
    final Entry entry;
    private final Fields fields;
    private final List<Check> checks = new ArrayList<>();

    Form(Names names, Entry entry, String... known) {
        this.names = names;
        this.entry = entry;
        this.fields = entry.fields(Stream.concat(Arrays.stream(known), Arrays.stream(OF_EVERY_STEP))
                .toArray(String[]::new));
    }

    Bilingual label(String field) {
        return fields.label(field);
    }

    boolean has(String field) {
        return fields.has(field);
    }

    Entry get(String field) {
        return fields.get(field);
    }

    Optional<Entry> find(String field) {
        return fields.find(field);
    }

    String person(String field) {
        return names.person(fields.get(field));
    }

    List<String> people(String field) {
        return fields.find(field)
                .map(list -> list.itemsOrOne().stream().map(names::person).toList())
                .orElse(List.of());
    }

    /** Two persons, such as {@code [son, mother]}. */
    static List<String> pair(Names names, Entry entry) {
        List<String> two = entry.items().stream().map(names::person).toList();
        if (two.size() != 2) {
            throw entry.wrong(
                    "“" + entry.name() + "”应当是两个人，例如 [儿子, 母亲]",
                    "\"" + entry.name() + "\" must be two persons such as [son, mother]");
        }
        return two;
    }

    String code(String field, Vocabulary vocabulary) {
        return vocabulary.code(fields.get(field));
    }

    String code(String field, Vocabulary vocabulary, String byDefault) {
        return fields.find(field).map(vocabulary::code).orElse(byDefault);
    }

    boolean isRefused() {
        return fields.has("refused") || fields.has("declined");
    }

    Optional<String> key() {
        return fields.find("key").map(Entry::text).map(text -> text.equals("none") || text.equals("无") ? NO_KEY : text);
    }

    // what the answer must tell

    Form expectCode(String field, Vocabulary vocabulary, String json) {
        fields.find(field).map(vocabulary::code).ifPresent(code -> expectText(fields.label(field), code, json));
        return this;
    }

    void expectText(Bilingual what, String text, String json) {
        expect(what, stage -> text, (stage, body) -> body.path(json).asString(""), Set.of(text));
    }

    Form expectFen(String field, String json) {
        fields.find(field).ifPresent(entry -> {
            long fen = entry.fen();
            expect(
                    fields.label(field),
                    stage -> Yuan.ofFen(fen),
                    (stage, body) -> Comparison.yuan(body, json),
                    Set.of());
        });
        return this;
    }

    Form expectNumber(String field, String json, String... claims) {
        fields.find(field).ifPresent(entry -> {
            int number = entry.number();
            expect(
                    fields.label(field),
                    stage -> Integer.toString(number),
                    (stage, body) -> body.path(json).toString(),
                    Set.of(claims));
        });
        return this;
    }

    /** A day, or {@code unknown}. */
    Form expectDay(String field, String json) {
        fields.find(field).ifPresent(entry -> {
            boolean unknown = entry.text().equals("unknown") || entry.text().equals("未定");
            Function<Stage, String> expected = unknown ? stage -> "null" : expectedDay(entry.day());
            expect(
                    fields.label(field),
                    expected,
                    (stage, body) -> text(body.path(json)),
                    Set.of(field.toUpperCase(Locale.ROOT).replace(' ', '_')));
        });
        return this;
    }

    private static Function<Stage, String> expectedDay(Day day) {
        return stage -> day.on(stage.today()).toString();
    }

    private static String text(JsonNode node) {
        return node.isNull() || node.isMissingNode() ? "null" : node.asString("");
    }

    void expect(
            Bilingual what,
            Function<Stage, String> expected,
            BiFunction<Stage, JsonNode, String> actual,
            Set<String> claims) {
        checks.add(new Check(what, expected, actual, claims));
    }

    // the step

    /**
     * @param home whose province's agency is meant where an agency asks
     * @param byDefault who asks where the file does not say
     */
    Act act(
            Bilingual told,
            int status,
            String home,
            Function<Stage, Role> byDefault,
            Function<Stage, Call> request,
            BiConsumer<Stage, Answer> remember) {
        return actIn(told, status, names.known(home).poolingRegion(), byDefault, request, remember);
    }

    Act actIn(
            Bilingual told,
            int status,
            String region,
            Function<Stage, Role> byDefault,
            Function<Stage, Call> request,
            BiConsumer<Stage, Answer> remember) {
        return new Act(
                entry.line(),
                told,
                asked(request, region, byDefault),
                status,
                key(),
                fields.find("times").map(Entry::number).orElse(1),
                wanted(),
                remember);
    }

    Wanted wanted() {
        return new Wanted(
                refused(),
                List.copyOf(checks),
                fields.find("replayed").map(Entry::yes),
                fields.find("events").map(Form::events).orElse(Map.of()));
    }

    Look look(Bilingual told, String home, Function<Stage, Role> byDefault, Function<Stage, Call> request) {
        return lookIn(told, names.known(home).poolingRegion(), byDefault, request);
    }

    Look lookIn(Bilingual told, String region, Function<Stage, Role> byDefault, Function<Stage, Call> request) {
        return new Look(
                entry.line(),
                told,
                List.of(new Question(asked(request, region, byDefault), List.copyOf(checks))),
                refused());
    }

    Function<Stage, Call> asked(Function<Stage, Call> request, String region, Function<Stage, Role> byDefault) {
        Optional<Function<Stage, @Nullable Role>> named = fields.find("by").map(entry -> asker(entry, region));
        if (named.isEmpty()) {
            return stage -> request.apply(stage).as(byDefault.apply(stage));
        }
        Function<Stage, @Nullable Role> asker = named.get();
        return stage -> request.apply(stage).as(asker.apply(stage));
    }

    private Function<Stage, @Nullable Role> asker(Entry entry, String region) {
        String text = entry.text();
        if (names.isPerson(text)) {
            String person = names.person(entry);
            return stage -> Role.cardholder(stage.id(person));
        }
        for (String prefix : List.of("agency of ", "经办机构@")) {
            if (text.startsWith(prefix)) {
                String other = text.substring(prefix.length());
                String code = other.matches("\\d{6}") ? other : names.place(entry, other);
                return stage -> Role.agencyOf(code);
            }
        }
        return switch (text) {
            case "agency", "经办机构" -> stage -> Role.agencyOf(region);
            case "nobody", "无人" -> stage -> null;
            case "auditor", "审计" -> stage -> Role.auditor();
            case "operator", "运维" -> stage -> Role.operator();
            case "policy", "政策部门" -> stage -> Role.policy();
            default ->
                throw entry.wrong(
                        "“" + text + "”不是这里的人物，也不是 经办机构、经办机构@地区、审计、运维、政策部门、无人",
                        "\"" + text + "\" is nobody of this story, nor agency, agency of PLACE, auditor, operator,"
                                + " policy, nobody");
        };
    }

    Optional<Refusal> refused() {
        return fields.find("refused").or(() -> fields.find("declined")).map(Form::refusal);
    }

    private static Refusal refusal(Entry entry) {
        if (entry.isText()) {
            return new Refusal(STATUS_OF_A_REFUSAL, entry.text(), Optional.empty(), List.of(), Optional.empty());
        }
        Fields refusal = entry.fields("status/状态码", "code/代码", "rule/规则", "hotlines/咨询电话", "says/原话");
        return new Refusal(
                refusal.find("status").map(Entry::number).orElse(STATUS_OF_A_REFUSAL),
                refusal.get("code").text(),
                refusal.find("rule").map(Entry::text),
                refusal.find("hotlines")
                        .map(lines -> lines.items().stream().map(Entry::text).toList())
                        .orElse(List.of()),
                refusal.find("says").map(Entry::bilingual));
    }

    static Map<Part, List<String>> events(Entry entry) {
        return events(entry.fields("binding/绑定服务", "wallet/账户服务", "settlement/结算服务"));
    }

    static Map<Part, List<String>> events(Fields services) {
        Map<Part, List<String>> events = new EnumMap<>(Part.class);
        Part.SERVICES.forEach(service -> services.find(service.shortName())
                .ifPresent(list -> events.put(
                        service, list.items().stream().map(Entry::text).toList())));
        return events;
    }
}
