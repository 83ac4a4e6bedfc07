package cn.gongji.cluster.scenario;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.scenario.Step.Balances;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Bind;
import cn.gongji.cluster.scenario.Step.Declined;
import cn.gongji.cluster.scenario.Step.Refusal;
import cn.gongji.cluster.scenario.Step.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Compares what happened with what a story says, exactly, and says where they differ. */
final class Comparison {
    private final Scenario scenario;
    private final Cast cast;

    Comparison(Scenario scenario, Cast cast) {
        this.scenario = scenario;
        this.cast = cast;
    }

    List<String> of(Bind bind, Answer chinese, Answer english) {
        Differences differences = new Differences(bind);
        bind.refused().ifPresentOrElse(refusal -> compare(refusal, chinese, english, differences), () -> {
            differences.compare("the binding's answer", 201, chinese.isSuccess() ? chinese.status() : problem(chinese));
            differences.compare("the binding's status", "ACTIVE", chinese.text("status"));
        });
        return differences.found;
    }

    List<String> of(Bill bill, Answer chinese, Answer english, List<AuditedEvent> events) {
        Differences differences = new Differences(bill);
        switch (bill.outcome()) {
            case Settled settled -> compare(bill, settled, chinese, differences);
            case Declined declined -> compare(declined.refusal(), chinese, english, differences);
        }
        bill.outcome()
                .events()
                .forEach((service, names) -> differences.compare(
                        "the events of " + service,
                        names,
                        events.stream()
                                .filter(event -> event.service().shortName().equals(service))
                                .map(AuditedEvent::name)
                                .toList()));
        return differences.found;
    }

    List<String> of(Balances balances, Map<String, Long> actualFen) {
        Differences differences = new Differences(balances);
        balances.fenByPerson()
                .forEach((person, fen) -> differences.compare(
                        "the balance of " + person,
                        Yuan.ofFen(fen),
                        Yuan.ofFen(Objects.requireNonNull(actualFen.get(person)))));
        return differences.found;
    }

    private void compare(Bill bill, Settled settled, Answer answer, Differences differences) {
        if (answer.status() != 201) {
            differences.compare("the answer", 201, problem(answer));
            return;
        }
        long burdenFen = bill.totalFen() - bill.pooledFundFen();
        differences.compare("status", "SETTLED", answer.text("status"));
        differences.compare("the total", Yuan.ofFen(bill.totalFen()), yuan(answer.body(), "totalFen"));
        differences.compare(
                "the pooled fund's part", Yuan.ofFen(bill.pooledFundFen()), yuan(answer.body(), "pooledFundFen"));
        differences.compare("the personal burden", Yuan.ofFen(burdenFen), yuan(answer.body(), "personalBurdenFen"));
        differences.compare(
                "mutual aid",
                Yuan.ofFen(paidBy(settled, payer -> !payer.equals(Step.CASH) && !payer.equals(bill.patient()))),
                yuan(answer.body(), "mutualAidFen"));
        differences.compare("cash", Yuan.ofFen(paidBy(settled, Step.CASH::equals)), yuan(answer.body(), "cashFen"));
        differences.compare(
                "who paid",
                settled.payments().stream()
                        .map(paid ->
                                purse(bill, paid.payer()) + " " + paid.payer() + " " + Yuan.ofFen(paid.amountFen()))
                        .toList(),
                each(answer.body().path("payments"), paid -> purse(paid) + " " + yuan(paid, "amountFen")));
        differences.compare(
                "the steps down",
                settled.steps().stream()
                        .map(step -> purse(bill, step.from()) + " " + step.from() + " -> " + purse(bill, step.to())
                                + " " + step.to() + " " + step.reason() + " " + Yuan.ofFen(step.shortfallFen()))
                        .toList(),
                each(
                        answer.body().path("fallbacks"),
                        step -> purse(step.path("from")) + " -> " + purse(step.path("to")) + " "
                                + step.path("reason").asString() + " " + yuan(step, "shortfallFen")));
    }

    private static long paidBy(Settled settled, java.util.function.Predicate<String> payer) {
        return settled.payments().stream()
                .filter(paid -> payer.test(paid.payer()))
                .mapToLong(Step.Paid::amountFen)
                .sum();
    }

    private void compare(Refusal refusal, Answer chinese, Answer english, Differences differences) {
        differences.compare(
                "the answer",
                refusal.status() + " " + refusal.code(),
                chinese.isSuccess() ? chinese.status() + " " + chinese.text("status") : shortProblem(chinese));
        differences.compare("the answer in English", shortProblem(chinese), shortProblem(english));
        refusal.rule().ifPresent(rule -> differences.compare("the rule", rule, chinese.text("rule")));
        if (!refusal.hotlines().isEmpty()) {
            differences.compare(
                    "the hotlines", refusal.hotlines(), each(chinese.body().path("hotlines"), JsonNode::asString));
        }
        refusal.says().ifPresent(says -> {
            differences.compare("the words", says.zh(), chinese.text("detail"));
            differences.compare("the words in English", says.en(), english.text("detail"));
        });
    }

    private static String purse(Bill bill, String payer) {
        if (payer.equals(Step.CASH)) {
            return "CASH";
        }
        return payer.equals(bill.patient()) ? "OWN_ACCOUNT" : "SHARER_ACCOUNT";
    }

    private String purse(JsonNode purse) {
        String kind = purse.path("purse").asString("");
        return kind.equals("CASH")
                ? kind + " " + Step.CASH
                : kind + " " + cast.key(purse.path("personId").asString(""));
    }

    private static String yuan(JsonNode node, String field) {
        return node.path(field).isIntegralNumber()
                ? Yuan.ofFen(node.path(field).longValue())
                : node.path(field).toString();
    }

    private static List<String> each(JsonNode list, java.util.function.Function<JsonNode, String> words) {
        return StreamSupport.stream(list.spliterator(), false).map(words).toList();
    }

    private static String shortProblem(Answer answer) {
        return answer.status() + " " + answer.code();
    }

    static String problem(Answer answer) {
        return shortProblem(answer) + " " + answer.text("detail");
    }

    /** What differs in one step. */
    private final class Differences {
        private final Step step;
        private final List<String> found = new ArrayList<>();

        private Differences(Step step) {
            this.step = step;
        }

        private void compare(String what, Object expected, Object actual) {
            if (!expected.equals(actual)) {
                found.add(scenario.file().getFileName() + ":" + step.line() + ": " + what + "\n    expected " + expected
                        + "\n    was      " + actual);
            }
        }
    }
}
