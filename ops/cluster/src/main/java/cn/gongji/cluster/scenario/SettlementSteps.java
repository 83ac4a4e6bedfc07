package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Entry.Fields;
import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Declined;
import cn.gongji.cluster.scenario.Step.Outcome;
import cn.gongji.cluster.scenario.Step.Paid;
import cn.gongji.cluster.scenario.Step.Settled;
import cn.gongji.cluster.scenario.Step.StepDown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Steps about bills: paying, previewing, refunding, reversing them, premiums, and who spent what. */
final class SettlementSteps {
    private static final String SETTLEMENTS = "/v1/settlements";
    private static final String[] OF_A_BILL = {
        "title/名称",
        "patient/患者",
        "at/机构",
        "home/参保地",
        "use/用途",
        "lines/明细",
        "yuan/元",
        "pooled fund/统筹基金",
        "benefit plan/待遇计划",
        "codes shown/出示共济人码",
        "medium/介质",
        "use accounts/使用账户",
        "agent/代买人",
        "paid/支付",
        "steps/递补"
    };

    private final Names names;

    SettlementSteps(Names names) {
        this.names = names;
    }

    Map<String, Function<Entry, Step>> all() {
        Map<String, Function<Entry, Step>> steps = new LinkedHashMap<>();
        steps.put("bill/账单", entry -> bill(entry, SETTLEMENTS, 201, "SETTLED"));
        steps.put("preview/预结算", entry -> bill(entry, SETTLEMENTS + "/preview", 200, "PREVIEW"));
        steps.put("premium/缴费", this::premium);
        steps.put("refund/退费", this::refund);
        steps.put("reverse/冲正", this::reverse);
        steps.put("settlement/查结算", this::settlement);
        steps.put("record of use/使用记录", this::recordOfUse);
        return steps;
    }

    private Step bill(Entry entry, String path, int status, String settled) {
        Form form = new Form(names, entry, OF_A_BILL);
        String patient = form.person("patient");
        String at = names.institution(form.get("at"));
        Institution institution = names.knownInstitution(at);
        List<Map<String, Object>> lines = lines(form, institution);
        long totalFen =
                lines.stream().mapToLong(line -> (Long) line.get("amountFen")).sum();
        Optional<Long> computed = form.find("pooled fund").map(Entry::fen);
        if (!form.isRefused() && computed.isPresent() == form.has("benefit plan")) {
            throw entry.wrong(
                    "请写“统筹基金”（核心系统已算出的）或“待遇计划”（应当算出的），二者取一",
                    "say either \"pooled fund\" (what the core system computed) or \"benefit plan\" (what must be computed)");
        }
        long pooledFundFen =
                computed.or(() -> form.find("benefit plan").map(Entry::fen)).orElse(0L);
        List<String> shown = form.people("codes shown");
        Map<String, Object> fixed = fixedParts(form, institution, lines, computed);
        Optional<String> key = form.key();
        key.ifPresent(name -> names.billed(name, patient));
        Bilingual title = form.find("title").map(Entry::words).orElseGet(() -> names.called(patient)
                .and("  ", Bilingual.same(Yuan.ofFen(totalFen))));
        Outcome outcome = outcome(form, patient);
        requireWholeBurden(entry, totalFen, pooledFundFen, outcome);
        return new Bill(
                entry.line(),
                title,
                patient,
                form.asked(
                        stage -> Call.of(Part.SETTLEMENT, "POST", path, body(stage, fixed, form, patient, shown)),
                        names.known(patient).poolingRegion(),
                        stage -> Role.pos(institution.id())),
                settled.equals("PREVIEW") ? Optional.of(Form.NO_KEY) : key,
                status,
                settled,
                totalFen,
                pooledFundFen,
                outcome,
                form.wanted(),
                (stage, answer) ->
                        key.ifPresent(name -> stage.remember(Stage.settlement(name), answer.text("settlementId"))));
    }

    private Map<String, Object> fixedParts(
            Form form, Institution institution, List<Map<String, Object>> lines, Optional<Long> computed) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        form.find("home").map(names::region).ifPresent(home -> fixed.put("homeRegion", home));
        fixed.put(
                "institution",
                Map.of("id", institution.id(), "kind", institution.kind(), "region", institution.region()));
        fixed.put("use", form.code("use", Vocabulary.USES, isPharmacy(institution) ? "PHARMACY" : "OUTPATIENT"));
        fixed.put("lines", lines);
        computed.ifPresent(fen -> fixed.put("benefit", Map.of("computedBy", "CORE_SYSTEM", "pooledFundFen", fen)));
        form.find("agent").ifPresent(agent -> fixed.put("agent", agent(agent)));
        return fixed;
    }

    private static boolean isPharmacy(Institution institution) {
        return institution.kind().equals("RETAIL_PHARMACY");
    }

    private static Map<String, Object> body(
            Stage stage, Map<String, Object> fixed, Form form, String patient, List<String> shown) {
        Map<String, Object> presented = new LinkedHashMap<>();
        presented.put("medium", form.code("medium", Vocabulary.MEDIA, "INSURANCE_CODE"));
        if (!shown.isEmpty()) {
            presented.put("sharerCodes", shown.stream().map(stage::id).toList());
        }
        form.find("use accounts").map(Entry::yes).ifPresent(use -> presented.put("useAccounts", use));
        Map<String, Object> body = new LinkedHashMap<>(fixed);
        body.put("patientId", stage.id(patient));
        body.put("presented", presented);
        return body;
    }

    private static Map<String, Object> agent(Entry entry) {
        Fields agent = entry.fields("name/姓名", "id number/证件号", "principal shown/已出示委托人证件", "agent shown/已出示代买人证件");
        return Map.of(
                "name",
                agent.find("name").map(Entry::text).orElse("李代办"),
                "idNumber",
                agent.find("id number").map(Entry::text).orElseGet(() -> IdNumber.ofNobody("agent")),
                "principalIdShown",
                agent.find("principal shown").map(Entry::yes).orElse(true),
                "agentIdShown",
                agent.find("agent shown").map(Entry::yes).orElse(true));
    }

    /** The lines as they are written, or one of the given amount. */
    private static List<Map<String, Object>> lines(Form form, Institution institution) {
        if (form.has("lines") == form.has("yuan")) {
            throw form.entry.wrong("请写“明细”或“元”，二者取一", "say either \"lines\" or \"yuan\"");
        }
        if (form.has("yuan")) {
            boolean pharmacy = isPharmacy(institution);
            return List.of(line(
                    1,
                    pharmacy ? "药品" : "诊疗",
                    pharmacy ? "DRUG" : "SERVICE",
                    "A",
                    form.get("yuan").fen()));
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Entry entry : form.get("lines").items()) {
            Fields line = entry.fields("name/名称", "goods/类别", "catalogue/目录", "yuan/元");
            String goods = Vocabulary.GOODS.code(line.get("goods"));
            lines.add(line(
                    lines.size() + 1,
                    line.find("name")
                            .map(Entry::text)
                            .orElse(Vocabulary.GOODS.say(goods).zh()),
                    goods,
                    line.find("catalogue").map(Vocabulary.CATALOGUE::code).orElse("A"),
                    line.get("yuan").fen()));
        }
        return List.copyOf(lines);
    }

    private static Map<String, Object> line(int number, String name, String goods, String catalogue, long fen) {
        return Map.of("code", "LINE-" + number, "name", name, "goods", goods, "catalogue", catalogue, "amountFen", fen);
    }

    private Outcome outcome(Form form, String patient) {
        Optional<Step.Refusal> refused = form.refused();
        if (refused.isPresent() == form.has("paid")) {
            throw form.entry.wrong("请写明结果：“支付”或“被拒”，二者取一", "say what must come of it: either \"paid\" or \"refused\"");
        }
        if (refused.isPresent()) {
            return new Declined(refused.get());
        }
        return new Settled(
                form.get("paid").items().stream()
                        .map(paid -> paid(paid, patient))
                        .toList(),
                form.find("steps")
                        .map(steps -> steps.items().stream()
                                .map(step -> stepDown(step, patient))
                                .toList())
                        .orElse(List.of()));
    }

    private Paid paid(Entry entry, String patient) {
        Fields paid = entry.fields("by/付款人", "yuan/元");
        return new Paid(
                Payer.of(paid.get("by"), names, Optional.of(patient)),
                paid.get("yuan").fen());
    }

    private StepDown stepDown(Entry entry, String patient) {
        Fields step = entry.fields("from/由", "to/到", "why/原因", "short/还差");
        return new StepDown(
                Payer.of(step.get("from"), names, Optional.of(patient)),
                Payer.of(step.get("to"), names, Optional.of(patient)),
                Vocabulary.REASONS.code(step.get("why")),
                step.get("short").fen());
    }

    /** An expectation that cannot come true is a mistake of the author's. */
    private static void requireWholeBurden(Entry entry, long totalFen, long pooledFundFen, Outcome outcome) {
        if (outcome instanceof Settled settled) {
            long paidFen =
                    settled.payments().stream().mapToLong(Paid::amountFen).sum();
            if (totalFen != pooledFundFen + paidFen) {
                String total = Yuan.ofFen(totalFen);
                String parts = Yuan.ofFen(pooledFundFen + paidFen);
                throw entry.wrong(
                        "明细合计 " + total + " 元，而统筹基金与“支付”合计 " + parts + " 元",
                        "the lines come to " + total + " yuan, but the pooled fund and \"paid\" to " + parts);
            }
        }
    }

    private Step premium(Entry entry) {
        Form form =
                new Form(names, entry, "for/为", "kind/险种", "year/年度", "yuan/元", "payers/付款人", "paid/支付", "steps/递补");
        String insured = form.person("for");
        List<String> payers = form.people("payers");
        String kind = form.code("kind", Vocabulary.PREMIUMS, "RESIDENT_PREMIUM");
        long fen = form.get("yuan").fen();
        Function<Stage, Integer> year = year(form);
        Optional<String> key = form.key();
        key.ifPresent(name -> names.billed(name, insured));
        Outcome outcome = outcome(form, insured);
        requireWholeBurden(entry, fen, 0, outcome);
        return new Bill(
                entry.line(),
                Vocabulary.PREMIUMS
                        .say(kind)
                        .and("  ", names.called(insured))
                        .and("  ", Bilingual.same(Yuan.ofFen(fen))),
                insured,
                form.asked(
                        stage -> Call.of(
                                Part.SETTLEMENT,
                                "POST",
                                "/v1/premiums",
                                Map.of(
                                        "insuredId", stage.id(insured),
                                        "kind", kind,
                                        "year", year.apply(stage),
                                        "amountFen", fen,
                                        "payerIds",
                                                payers.stream().map(stage::id).toList())),
                        names.known(insured).poolingRegion(),
                        BindingSteps.self(payers.size() == 1 ? payers.getFirst() : insured)),
                key,
                201,
                "SETTLED",
                fen,
                0,
                outcome,
                form.wanted(),
                (stage, answer) ->
                        key.ifPresent(name -> stage.remember(Stage.settlement(name), answer.text("settlementId"))));
    }

    private static Function<Stage, Integer> year(Form form) {
        Optional<Entry> year = form.find("year");
        String text = year.map(Entry::text).orElse("this year");
        return switch (text) {
            case "this year", "本年" -> stage -> stage.today().getYear();
            case "next year", "明年" -> stage -> stage.today().getYear() + 1;
            default -> {
                int number = year.map(Entry::number).orElse(0);
                yield stage -> number;
            }
        };
    }

    private Step refund(Entry entry) {
        Form form = new Form(names, entry, "bill/账单", "at/机构", "yuan/元", "returned/退回");
        String bill = form.get("bill").text();
        String patient = patient(form.get("bill"));
        Institution institution = names.knownInstitution(names.institution(form.get("at")));
        Optional<Long> fen = form.find("yuan").map(Entry::fen);
        form.find("returned").ifPresent(returned -> expectReturned(form, returned, "refunds", patient));
        return form.act(
                new Bilingual("退费  ", "refund  ")
                        .and("", Bilingual.same(fen.map(Yuan::ofFen).orElse(""))),
                201,
                patient,
                stage -> Role.pos(institution.id()),
                stage -> Call.of(
                        Part.SETTLEMENT,
                        "POST",
                        SETTLEMENTS + "/" + stage.recall(Stage.settlement(bill)) + "/refunds",
                        fen.<Map<String, Object>>map(amount -> Map.of("amountFen", amount))
                                .orElse(Map.of())),
                BindingSteps.nothing());
    }

    private void expectReturned(Form form, Entry returned, String json, String patient) {
        List<String> expected = returned.items().stream()
                .map(item -> {
                    Fields part = item.fields("to/给", "yuan/元");
                    return Payer.of(part.get("to"), names, Optional.of(patient)) + " "
                            + Yuan.ofFen(part.get("yuan").fen());
                })
                .toList();
        form.expect(
                new Bilingual("退回", "what comes back"),
                stage -> expected.toString(),
                (stage, body) -> BindingSteps.each(
                                body.path(json),
                                part -> Comparison.purse(stage, part) + " " + Comparison.yuan(part, "amountFen"))
                        .toString(),
                Set.of("REFUND_SPLIT"));
    }

    private Step reverse(Entry entry) {
        Form form = new Form(names, entry, "request/原请求号", "at/机构", "outcome/结果");
        String original = form.get("request").text();
        Institution institution = names.knownInstitution(names.institution(form.get("at")));
        form.expectCode("outcome", Vocabulary.REVERSALS, "outcome");
        return form.actIn(
                new Bilingual("冲正  ", "reversal  ").and("", Bilingual.same(original)),
                200,
                institution.region(),
                stage -> Role.pos(institution.id()),
                stage -> Call.of(
                        Part.SETTLEMENT,
                        "POST",
                        "/v1/reversals",
                        Map.of("institutionId", institution.id(), "originalKey", stage.requestKey(original))),
                BindingSteps.nothing());
    }

    private Step settlement(Entry entry) {
        Form form = new Form(names, entry, "bill/账单", "status/状态", "returned/退回", "paid/支付");
        String bill = form.get("bill").text();
        String patient = patient(form.get("bill"));
        form.expectCode("status", Vocabulary.SETTLEMENT_STATUSES, "status");
        form.find("returned").ifPresent(returned -> expectReturned(form, returned, "refunds", patient));
        form.find("paid").ifPresent(paid -> expectPaid(form, paid, patient));
        return form.look(
                new Bilingual("查结算  ", "the settlement  ").and("", Bilingual.same(bill)),
                patient,
                BindingSteps.self(patient),
                stage -> Call.of(
                        Part.SETTLEMENT, "GET", SETTLEMENTS + "/" + stage.recall(Stage.settlement(bill)), null));
    }

    private void expectPaid(Form form, Entry list, String patient) {
        List<String> expected = list.items().stream()
                .map(item -> paid(item, patient))
                .map(paid -> paid.by() + " " + Yuan.ofFen(paid.amountFen()))
                .toList();
        form.expect(
                new Bilingual("谁付了", "who paid"),
                stage -> expected.toString(),
                (stage, body) -> BindingSteps.each(
                                body.path("payments"),
                                part -> Comparison.purse(stage, part) + " " + Comparison.yuan(part, "amountFen"))
                        .toString(),
                Set.of("SPLIT"));
    }

    /** Newest first: who spent how much of a sharer's money, and on what. */
    private Step recordOfUse(Entry entry) {
        Form form = new Form(names, entry, "of/谁的", "are/依次为");
        String of = form.person("of");
        List<Fields> uses = form.get("are").items().stream()
                .map(item -> item.fields("patient/患者", "yuan/元", "at/机构"))
                .toList();
        boolean withPlace = uses.stream().anyMatch(use -> use.has("at"));
        List<String> expected = uses.stream().map(this::expectedUse).toList();
        form.expect(
                new Bilingual("使用记录", "the record of use"),
                stage -> expected.toString(),
                (stage, body) -> BindingSteps.each(body.path("items"), item -> use(stage, item, withPlace))
                        .toString(),
                Set.of("RECORD_OF_USE"));
        return form.look(
                new Bilingual("使用记录  ", "the record of use of  ").and("", names.called(of)),
                of,
                BindingSteps.self(of),
                stage -> Call.of(Part.SETTLEMENT, "GET", SETTLEMENTS + "?paidBy=" + stage.id(of), null));
    }

    private String expectedUse(Fields use) {
        String place = use.find("at")
                .map(names::institution)
                .map(at -> " " + names.knownInstitution(at).id())
                .orElse("");
        return names.person(use.get("patient")) + " "
                + Yuan.ofFen(use.get("yuan").fen()) + place;
    }

    private static String use(Stage stage, JsonNode item, boolean withPlace) {
        long fen = 0;
        for (JsonNode payment : item.path("payments")) {
            fen += payment.path("amountFen").asLong();
        }
        return Stream.of(
                        stage.key(item.path("patientId").asString("")),
                        Yuan.ofFen(fen),
                        withPlace ? item.path("institution").path("id").asString("") : "")
                .filter(text -> !text.isEmpty())
                .reduce((first, next) -> first + " " + next)
                .orElse("");
    }

    private String patient(Entry bill) {
        return names.patientOf(bill.text())
                .orElseThrow(() -> bill.wrong(
                        "前面没有请求号为“" + bill.text() + "”的账单",
                        "there is no bill with the key \"" + bill.text() + "\" before this"));
    }
}
