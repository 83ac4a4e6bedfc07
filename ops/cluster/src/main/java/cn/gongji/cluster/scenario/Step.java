package cn.gongji.cluster.scenario;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happens in a story, or must hold at that point of it. */
public sealed interface Step {
    /** Where it stands in its file. */
    int line();

    /** Money comes into a person's account. */
    record Credit(int line, String person, YearMonth month, long amountFen) implements Step {}

    /** A sharer binds a relative, or is refused. */
    record Bind(
            int line,
            String sharer,
            String beneficiary,
            String relation,
            String channel,
            Optional<Integer> position,
            Optional<Long> limitFen,
            Optional<Refusal> refused)
            implements Step {}

    /** A beneficiary arranges who pays first. */
    record Arrange(int line, String beneficiary, List<String> sharers) implements Step {}

    /** Time passes. */
    record Pass(int line, Duration duration) implements Step {}

    /** A bill is presented. */
    record Bill(
            int line,
            Bilingual title,
            String patient,
            String institution,
            String use,
            List<Goods> goods,
            long pooledFundFen,
            List<String> codesShown,
            Outcome outcome)
            implements Step {

        public long totalFen() {
            return goods.stream().mapToLong(Goods::amountFen).sum();
        }
    }

    /** What must be on the accounts. */
    record Balances(int line, Map<String, Long> fenByPerson) implements Step {}

    /** A line of a bill. */
    record Goods(String name, String kind, String catalogue, long amountFen) {}

    /** What must come of a bill. */
    sealed interface Outcome {
        /** By service, the names of the events in their order. */
        Map<String, List<String>> events();
    }

    /** The bill is settled; the lists are whole and in order. */
    record Settled(List<Paid> payments, List<StepDown> steps, Map<String, List<String>> events) implements Outcome {}

    /** The bill is not settled. */
    record Declined(Refusal refusal, Map<String, List<String>> events) implements Outcome {}

    /**
     * @param payer a person, or {@link #CASH}
     */
    record Paid(String payer, long amountFen) {}

    /**
     * @param from a person
     * @param to a person, or {@link #CASH}
     */
    record StepDown(String from, String to, String reason, long shortfallFen) {}

    /** A refusal in all its words. */
    record Refusal(int status, String code, Optional<String> rule, List<String> hotlines, Optional<Bilingual> says) {}

    /** Who pays what no purse covers. */
    String CASH = "cash";
}
