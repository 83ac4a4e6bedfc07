package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Steps about kinship links and about how persons take part in the insurance. */
final class CoverageSteps {
    private static final String LINKS = "/v1/kinship-links";

    private final Names names;

    CoverageSteps(Names names) {
        this.names = names;
    }

    Map<String, Function<Entry, Step>> all() {
        Map<String, Function<Entry, Step>> steps = new LinkedHashMap<>();
        steps.put("link/亲情关联", this::link);
        steps.put(
                "consent link/同意关联",
                entry -> answer(entry, "consent", "ACTIVE", new Bilingual("同意关联", "consents to link")));
        steps.put(
                "refuse link/拒绝关联",
                entry -> answer(entry, "refusal", "REFUSED", new Bilingual("拒绝关联", "refuses to link")));
        steps.put("unlink/解除关联", this::unlink);
        steps.put("link status/查关联", this::linkStatus);
        steps.put("lapse/断缴", entry -> coverage(entry, "LAPSED", new Bilingual("断缴", "lapses")));
        steps.put("resume/恢复缴费", entry -> coverage(entry, "RESUMED", new Bilingual("恢复缴费", "resumes")));
        steps.put("back pay/补缴", entry -> coverage(entry, "BACK_PAID", new Bilingual("补缴", "pays back")));
        steps.put("move/转移", entry -> coverage(entry, "MOVED", new Bilingual("转移", "moves")));
        steps.put("end/终止参保", entry -> coverage(entry, "ENDED", new Bilingual("终止参保", "ends insurance")));
        return steps;
    }

    private Step link(Entry entry) {
        Form form = new Form(names, entry, "person/本人", "relative/亲属", "relation/关系", "status/状态");
        String person = form.person("person");
        String relative = form.person("relative");
        String relation = form.code("relation", Vocabulary.RELATIONS);
        if (!form.isRefused()) {
            form.expectText(
                    new Bilingual("状态", "status"),
                    form.code("status", Vocabulary.LINK_STATUSES, "PENDING_CONSENT"),
                    "status");
        }
        return form.act(
                between(new Bilingual("申请亲情关联", "asks to link"), person, relative)
                        .and(" (", Vocabulary.RELATIONS.say(relation))
                        .and(")", Bilingual.same("")),
                201,
                person,
                BindingSteps.self(person),
                stage -> Call.of(
                        Part.BINDING,
                        "POST",
                        LINKS,
                        Map.of(
                                "personId", stage.id(person),
                                "relativeId", stage.id(relative),
                                "relation", relation)),
                (stage, answer) -> stage.remember(Stage.link(person, relative), answer.text("linkId")));
    }

    /** The relative answers, unless the file says who. */
    private Step answer(Entry entry, String path, String status, Bilingual what) {
        Form form = new Form(names, entry, "person/本人", "relative/亲属");
        String person = form.person("person");
        String relative = form.person("relative");
        if (!form.isRefused()) {
            form.expectText(new Bilingual("状态", "status"), status, "status");
        }
        return form.act(
                between(what, person, relative),
                200,
                relative,
                BindingSteps.self(relative),
                stage -> Call.of(
                        Part.BINDING,
                        "POST",
                        LINKS + "/" + stage.recall(Stage.link(person, relative)) + "/" + path,
                        Map.of()),
                BindingSteps.nothing());
    }

    private Step unlink(Entry entry) {
        Form form = new Form(names, entry, "person/本人", "relative/亲属", "status/状态");
        String person = form.person("person");
        String relative = form.person("relative");
        form.expectCode("status", Vocabulary.LINK_STATUSES, "status");
        return form.act(
                between(new Bilingual("解除关联", "unlinked"), person, relative),
                200,
                person,
                BindingSteps.self(person),
                stage ->
                        Call.of(Part.BINDING, "DELETE", LINKS + "/" + stage.recall(Stage.link(person, relative)), null),
                BindingSteps.nothing());
    }

    private Step linkStatus(Entry entry) {
        Form form = new Form(names, entry, "person/本人", "relative/亲属", "status/状态");
        String person = form.person("person");
        String relative = form.person("relative");
        form.expectCode("status", Vocabulary.LINK_STATUSES, "status");
        return form.look(
                between(new Bilingual("查关联", "the link"), person, relative),
                person,
                BindingSteps.self(person),
                stage -> Call.of(Part.BINDING, "GET", LINKS + "/" + stage.recall(Stage.link(person, relative)), null));
    }

    private Step coverage(Entry entry, String type, Bilingual what) {
        Form form = new Form(
                names,
                entry,
                "of/谁",
                "on/自",
                "as/以何身份",
                "to/转往",
                "coverage/参保状态",
                "benefits from/待遇起",
                "limit ratio/限额比例");
        String of = form.person("of");
        Day on = form.find("on").map(Entry::day).orElse(new Day(today -> today));
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("type", type);
        form.find("as").map(Vocabulary.ENROLMENTS::code).ifPresent(as -> fixed.put("enrolledAs", as));
        Optional<String> to = form.find("to").map(names::region);
        to.ifPresent(region -> fixed.put("toRegion", region));
        form.expectCode("coverage", Vocabulary.COVERAGE, "coverage").expectDay("benefits from", "benefitsFrom");
        form.find("limit ratio").ifPresent(ratio -> {
            double expected = ratio(ratio);
            form.expect(
                    new Bilingual("限额比例", "limit ratio"),
                    stage -> Double.toString(expected),
                    (stage, body) -> Double.toString(body.path("limitRatio").asDouble(-1)),
                    Set.of("LIMIT_RATIO"));
        });
        return form.act(
                what.and("  ", names.called(of)),
                201,
                of,
                stage -> Role.agencyOf(names.known(of).poolingRegion()),
                stage -> {
                    Map<String, Object> body = new LinkedHashMap<>(fixed);
                    body.put("effectiveOn", on.on(stage.today()).toString());
                    return Call.of(Part.BINDING, "POST", "/v1/persons/" + stage.id(of) + "/coverage-events", body);
                },
                BindingSteps.nothing());
    }

    private static double ratio(Entry entry) {
        try {
            return Double.parseDouble(entry.text());
        } catch (NumberFormatException e) {
            throw entry.mustBe("比例，例如 0.5", "a ratio such as 0.5");
        }
    }

    private Bilingual between(Bilingual what, String from, String to) {
        return what.and("  ", names.called(from)).and(" ↔ ", names.called(to));
    }
}
