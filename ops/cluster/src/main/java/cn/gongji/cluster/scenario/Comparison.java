package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.scenario.Step.Act;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Check;
import cn.gongji.cluster.scenario.Step.Declined;
import cn.gongji.cluster.scenario.Step.Paid;
import cn.gongji.cluster.scenario.Step.Refusal;
import cn.gongji.cluster.scenario.Step.Settled;
import cn.gongji.cluster.scenario.Step.Wanted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Compares one step with what a story says of it, exactly, and says where they differ. */
final class Comparison {
    private static final Bilingual ANSWER = new Bilingual("答复", "the answer");

    private final Scenario scenario;
    private final Stage stage;
    private final Step step;
    private final List<Difference> found = new ArrayList<>();

    Comparison(Scenario scenario, Stage stage, Step step) {
        this.scenario = scenario;
        this.stage = stage;
        this.step = step;
    }

    List<Difference> found() {
        return List.copyOf(found);
    }

    Comparison compare(Act act, Answer chinese, Answer english) {
        act.wanted().refused().ifPresentOrElse(refusal -> compare(refusal, chinese, english), () -> {
            if (chinese.status() != act.status()) {
                compare(ANSWER, Integer.toString(act.status()), inShort(chinese));
                return;
            }
            compare(act.wanted().checks(), chinese);
        });
        return compareReplay(act.wanted(), chinese);
    }

    Comparison compare(Bill bill, Answer chinese, Answer english) {
        switch (bill.outcome()) {
            case Settled settled -> compare(bill, settled, chinese);
            case Declined declined -> compare(declined.refusal(), chinese, english);
        }
        return compareReplay(bill.wanted(), chinese);
    }

    /** What a look shows; a look that is refused shows nothing. */
    void compareSeen(List<Check> checks, Answer answer) {
        if (answer.isSuccess()) {
            compare(checks, answer);
        } else {
            compare(ANSWER, "200", inShort(answer));
        }
    }

    private void compare(List<Check> checks, Answer answer) {
        checks.forEach(check -> compare(
                check.what(), check.expected().apply(stage), check.actual().apply(stage, answer.body())));
    }

    /** All that was recorded, service by service, neither more nor less. */
    Comparison compareAll(Map<Part, List<String>> expected, List<AuditedEvent> events) {
        expected.forEach((service, names) -> compare(
                new Bilingual(service.title() + " 的事件", "the events of " + service.title()),
                names.toString(),
                namesOf(service, events).toString()));
        return this;
    }

    /** These in this order, with any others between. */
    Comparison compareAmong(Part service, List<String> expected, List<AuditedEvent> events) {
        List<String> recorded = namesOf(service, events);
        Iterator<String> rest = recorded.iterator();
        boolean allThere = expected.stream().allMatch(name -> isFollowedBy(rest, name));
        if (!allThere) {
            compare(
                    new Bilingual(service.title() + " 的事件记录", "what " + service.title() + " recorded"),
                    expected.toString(),
                    recorded.toString());
        }
        return this;
    }

    /** Who made the last of the named events happen. */
    Comparison compareActor(String role, List<String> names, List<AuditedEvent> events) {
        String actual = events.stream()
                .filter(event -> event.name().equals(names.getLast()))
                .reduce((first, last) -> last)
                .map(event -> event.data().path("actor").path("role").asString(""))
                .orElse("-");
        compare(new Bilingual("操作者", "the actor"), role, actual.toLowerCase(java.util.Locale.ROOT));
        return this;
    }

    private static boolean isFollowedBy(Iterator<String> rest, String name) {
        while (rest.hasNext()) {
            if (rest.next().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> namesOf(Part service, List<AuditedEvent> events) {
        return events.stream()
                .filter(event -> event.service() == service)
                .map(AuditedEvent::name)
                .toList();
    }

    void compareRefusal(Refusal refusal, Answer chinese, Answer english) {
        compare(refusal, chinese, english);
    }

    private Comparison compareReplay(Wanted wanted, Answer answer) {
        wanted.replayed()
                .ifPresent(replayed -> compare(
                        new Bilingual("与首次相同", "the first answer again"),
                        replayed.toString(),
                        Boolean.toString(answer.replayed())));
        return this;
    }

    private void compare(Bill bill, Settled settled, Answer answer) {
        if (answer.status() != bill.status()) {
            compare(ANSWER, Integer.toString(bill.status()), inShort(answer));
            return;
        }
        long burdenFen = bill.totalFen() - bill.pooledFundFen();
        compare(new Bilingual("状态", "status"), bill.settled(), answer.text("status"));
        compareFen(new Bilingual("总额", "the total"), bill.totalFen(), answer, "totalFen");
        compareFen(new Bilingual("统筹基金", "the pooled fund's part"), bill.pooledFundFen(), answer, "pooledFundFen");
        compareFen(new Bilingual("个人负担", "the personal burden"), burdenFen, answer, "personalBurdenFen");
        compareFen(new Bilingual("共济支付", "mutual aid"), paid(settled, Payer::isMutualAid), answer, "mutualAidFen");
        compareFen(
                new Bilingual("现金", "cash"), paid(settled, payer -> payer.who().equals(Step.CASH)), answer, "cashFen");
        compare(
                new Bilingual("谁付了", "who paid"),
                settled.payments().stream()
                        .map(paid -> paid.by() + " " + Yuan.ofFen(paid.amountFen()))
                        .toList()
                        .toString(),
                BindingSteps.each(
                                answer.body().path("payments"),
                                paid -> purse(stage, paid) + " " + yuan(paid, "amountFen"))
                        .toString());
        compare(
                new Bilingual("递补", "the steps down"),
                settled.steps().stream()
                        .map(down -> down.from() + " -> " + down.to() + " " + down.reason() + " "
                                + Yuan.ofFen(down.shortfallFen()))
                        .toList()
                        .toString(),
                BindingSteps.each(
                                answer.body().path("fallbacks"),
                                down -> purse(stage, down.path("from")) + " -> " + purse(stage, down.path("to")) + " "
                                        + down.path("reason").asString("") + " " + yuan(down, "shortfallFen"))
                        .toString());
    }

    private static long paid(Settled settled, Predicate<Payer> by) {
        return settled.payments().stream()
                .filter(paid -> by.test(paid.by()))
                .mapToLong(Paid::amountFen)
                .sum();
    }

    /** A refusal names its code, and says why in both languages. */
    private void compare(Refusal refusal, Answer chinese, Answer english) {
        String expected = refusal.status() + " " + refusal.code();
        compare(ANSWER, expected, inShort(chinese));
        if (!expected.equals(problem(chinese))) {
            return;
        }
        compare(new Bilingual("英文答复", "the answer in English"), expected, problem(english));
        compareLanguages(chinese.text("detail"), english.text("detail"));
        refusal.rule().ifPresent(rule -> compare(new Bilingual("规则", "the rule"), rule, chinese.text("rule")));
        if (!refusal.hotlines().isEmpty()) {
            compare(
                    new Bilingual("咨询电话", "the hotlines"),
                    refusal.hotlines().toString(),
                    BindingSteps.each(chinese.body().path("hotlines"), line -> line.asString(""))
                            .toString());
        }
        refusal.says().ifPresent(says -> {
            compare(new Bilingual("原话", "the words"), says.zh(), chinese.text("detail"));
            compare(new Bilingual("英文原话", "the words in English"), says.en(), english.text("detail"));
        });
    }

    private void compareLanguages(String chinese, String english) {
        if (chinese.codePoints().noneMatch(Character::isIdeographic)) {
            compare(new Bilingual("中文说明", "the Chinese words"), "中文", chinese);
        }
        if (english.isEmpty() || english.equals(chinese)) {
            compare(new Bilingual("英文说明", "the English words"), "English", english);
        }
    }

    private void compareFen(Bilingual what, long fen, Answer answer, String field) {
        compare(what, Yuan.ofFen(fen), yuan(answer.body(), field));
    }

    private void compare(Bilingual what, String expected, String actual) {
        if (!expected.equals(actual)) {
            found.add(new Difference(scenario.file(), step.line(), what, expected, actual));
        }
    }

    static String purse(Stage stage, JsonNode purse) {
        String kind = purse.path("purse").asString("");
        return switch (kind) {
            case "CASH" -> kind + " " + Step.CASH;
            case "POOLED_FUND" -> kind + " " + Step.POOLED_FUND;
            default -> kind + " " + stage.key(purse.path("personId").asString(""));
        };
    }

    static String yuan(JsonNode node, String field) {
        JsonNode amount = node.path(field);
        return amount.isIntegralNumber() ? Yuan.ofFen(amount.longValue()) : amount.toString();
    }

    /** Status and code, and the words of a problem that nobody expected. */
    private static String inShort(Answer answer) {
        return answer.isSuccess() ? (answer.status() + " " + answer.text("status")).strip() : problem(answer);
    }

    static String problem(Answer answer) {
        return answer.status() + " " + answer.code();
    }
}
