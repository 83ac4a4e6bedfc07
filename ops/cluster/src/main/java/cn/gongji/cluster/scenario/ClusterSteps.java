package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Step.History;
import cn.gongji.cluster.scenario.Step.Pass;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Steps about the clock, institutions and what was recorded. */
final class ClusterSteps {
    private final Names names;

    ClusterSteps(Names names) {
        this.names = names;
    }

    Map<String, Function<Entry, Step>> all() {
        Map<String, Function<Entry, Step>> steps = new LinkedHashMap<>();
        steps.put("pass/经过", this::pass);
        steps.put("institution/登记机构", this::institution);
        steps.put("policy/发布政策", this::policy);
        steps.put("policy in force/查政策", this::policyInForce);
        steps.put("history/事件记录", this::history);
        return steps;
    }

    private Step pass(Entry entry) {
        return new Pass(
                entry.line(),
                new Bilingual("时间过去  ", "time passes  ").and("", Bilingual.same(entry.text())),
                entry.passing());
    }

    private Step institution(Entry entry) {
        Form form = new Form(names, entry, "at/机构", "standing/资格", "accepts wallets/收钱包");
        Institution institution = names.knownInstitution(names.institution(form.get("at")));
        Map<String, Object> body = Map.of(
                "name", institution.called().zh(),
                "kind", institution.kind(),
                "region", institution.region(),
                "status", form.code("standing", Vocabulary.STANDINGS, "DESIGNATED"),
                "acceptsWallet", form.find("accepts wallets").map(Entry::yes).orElse(true));
        return form.actIn(
                new Bilingual("登记机构  ", "recorded  ").and("", institution.called()),
                200,
                institution.region(),
                stage -> Role.agencyOf(institution.region()),
                stage -> Call.of(Part.BINDING, "PUT", "/v1/institutions/" + institution.id(), body),
                BindingSteps.nothing());
    }

    /** The facts are those of the policy catalogue, by its own names. */
    private Step policy(Entry entry) {
        Form form = new Form(names, entry, "region/地区", "name/名称", "version/版本", "from/自", "source/来源", "facts/事实");
        String region = names.region(form.get("region"));
        Bilingual name = form.get("name").words();
        String version = form.get("version").text();
        Day from = form.find("from").map(Entry::day).orElse(new Day(today -> today));
        Map<String, Object> facts = new LinkedHashMap<>();
        form.get("facts").entries().forEach((fact, value) -> facts.put(fact, fact(value)));
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("region", region);
        fixed.put("name", name.zh());
        fixed.put("englishName", name.en());
        fixed.put("source", form.find("source").map(Entry::text).orElse("情景文件 scenario file"));
        fixed.put("facts", facts);
        return form.actIn(
                new Bilingual("发布政策  ", "policy published  ").and("", name).and("  ", Bilingual.same(version)),
                201,
                region,
                stage -> Role.policy(),
                stage -> {
                    Map<String, Object> body = new LinkedHashMap<>(fixed);
                    body.put("version", stage.version(version));
                    body.put("effectiveFrom", from.on(stage.today()).toString());
                    return Call.of(Part.BINDING, "POST", "/v1/policies", body);
                },
                BindingSteps.nothing());
    }

    private static Map<String, Object> fact(Entry entry) {
        Map<String, Object> fact = new HashMap<>();
        fact.put("value", entry.value());
        fact.put("decided", "by a scenario");
        return fact;
    }

    private Step policyInForce(Entry entry) {
        Form form = new Form(names, entry, "region/地区", "version/版本");
        String region = names.region(form.get("region"));
        String version = form.get("version").text();
        form.expect(
                new Bilingual("政策版本", "policy version"),
                stage -> stage.version(version),
                (stage, body) -> body.path("version").asString(""),
                Set.of("POLICY_VERSION"));
        return form.lookIn(
                new Bilingual("查政策  ", "the policy of  ").and("", Bilingual.same(region)),
                region,
                stage -> Role.policy(),
                stage -> Call.of(Part.BINDING, "GET", "/v1/policies?region=" + region, null));
    }

    private Step history(Entry entry) {
        Fields fields = entry.fields(
                "of person/谁的",
                "of binding/哪个绑定的",
                "of link/哪个关联的",
                "of transfer/哪笔转账的",
                "of bill/哪笔账单的",
                "of institution/哪个机构的",
                "binding/绑定服务",
                "wallet/账户服务",
                "settlement/结算服务",
                "actor/操作者");
        return new History(
                entry.line(),
                new Bilingual("事件记录", "what was recorded"),
                subject(entry, fields),
                Form.events(fields),
                fields.find("actor").map(Vocabulary.ROLES::code));
    }

    private Function<Stage, String> subject(Entry entry, Fields fields) {
        if (fields.has("of person")) {
            String person = names.person(fields.get("of person"));
            return stage -> stage.id(person);
        }
        if (fields.has("of bill")) {
            String bill = fields.get("of bill").text();
            return stage -> stage.recall(Stage.settlement(bill));
        }
        if (fields.has("of institution")) {
            Institution institution = names.knownInstitution(names.institution(fields.get("of institution")));
            return stage -> institution.id();
        }
        Map<String, Pairing> pairings =
                Map.of("of binding", Stage::binding, "of link", Stage::link, "of transfer", Stage::transfer);
        for (Map.Entry<String, Pairing> pairing : pairings.entrySet()) {
            if (fields.has(pairing.getKey())) {
                List<String> two = Form.pair(names, fields.get(pairing.getKey()));
                return stage -> stage.recall(pairing.getValue().of(two.getFirst(), two.getLast()));
            }
        }
        throw entry.wrong("请写明是谁的事件记录", "say whose events are meant, such as \"of person\"");
    }

    private interface Pairing {
        String of(String one, String other);
    }
}
