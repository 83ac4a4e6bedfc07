package cn.gongji.cluster.scenario;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Something that happens in a story, or must hold at that point of it. */
public sealed interface Step {
    /** Who pays what no purse covers. */
    String CASH = "cash";

    /** Who pays the benefit. */
    String POOLED_FUND = "pooled fund";

    /** Where it stands in its file. */
    int line();

    /** What happens, in a few words. */
    Bilingual told();

    /** What it must lead to, in the services' words: codes, event names, reasons, statuses, purses. */
    Set<String> asserted();

    /** How it must be refused; empty when it must not. */
    default Optional<Refusal> refused() {
        return Optional.empty();
    }

    /**
     * Somebody asks for something to be done.
     *
     * @param status of the answer when it is done
     * @param key what the story calls the request's number; absent for one of its own
     * @param times how often it is asked for at most: not again once it is refused as told; the last time counts
     */
    record Act(
            int line,
            Bilingual told,
            Function<Stage, Call> request,
            int status,
            Optional<String> key,
            int times,
            Wanted wanted,
            BiConsumer<Stage, Answer> remember)
            implements Step {
        @Override
        public Set<String> asserted() {
            return wanted.asserted();
        }

        @Override
        public Optional<Refusal> refused() {
            return wanted.refused();
        }
    }

    /** Somebody looks at something; what they must see may take a moment to come. */
    record Look(int line, Bilingual told, List<Question> questions, Optional<Refusal> refused) implements Step {
        @Override
        public Set<String> asserted() {
            Set<String> asserted = new LinkedHashSet<>();
            refused.ifPresent(refusal -> asserted.addAll(refusal.asserted()));
            questions.forEach(question -> question.checks().forEach(check -> asserted.addAll(check.claims())));
            return asserted;
        }
    }

    /** Time passes. */
    record Pass(int line, Bilingual told, Passing passing) implements Step {
        @Override
        public Set<String> asserted() {
            return Set.of();
        }
    }

    /**
     * A bill is presented, previewed, or a premium is paid.
     *
     * @param pooledFundFen what the pooled fund pays of it
     * @param status of the answer when it is paid
     */
    record Bill(
            int line,
            Bilingual told,
            String patient,
            Function<Stage, Call> request,
            Optional<String> key,
            int status,
            String settled,
            long totalFen,
            long pooledFundFen,
            Outcome outcome,
            Wanted wanted,
            BiConsumer<Stage, Answer> remember)
            implements Step {
        @Override
        public Set<String> asserted() {
            Set<String> asserted = new LinkedHashSet<>(wanted.asserted());
            if (outcome instanceof Settled split) {
                asserted.addAll(Set.of("SPLIT", settled));
                split.payments().forEach(paid -> asserted.add(paid.by().purse()));
                split.steps().forEach(step -> asserted.add(step.reason()));
            }
            return asserted;
        }

        @Override
        public Optional<Refusal> refused() {
            return wanted.refused();
        }
    }

    /**
     * What must have been recorded of one entity, these events in this order with any others between.
     *
     * @param subject the entity's id
     * @param actor in which role the last of them was made to happen
     */
    record History(
            int line,
            Bilingual told,
            Function<Stage, String> subject,
            Map<Part, List<String>> events,
            Optional<String> actor)
            implements Step {
        @Override
        public Set<String> asserted() {
            Set<String> asserted = new LinkedHashSet<>();
            actor.ifPresent(role -> asserted.add("ACTOR"));
            events.values().forEach(asserted::addAll);
            return asserted;
        }
    }

    /** One call that only looks, and what its answer must tell. */
    record Question(Function<Stage, Call> request, List<Check> checks) {}

    /**
     * What an answer must tell.
     *
     * @param claims the services' words in it, for telling what a story shows
     */
    record Check(
            Bilingual what,
            Function<Stage, String> expected,
            BiFunction<Stage, JsonNode, String> actual,
            Set<String> claims) {}

    /**
     * What must come of a request.
     *
     * @param replayed whether the answer must be an earlier one, given again
     * @param events by service, everything that was recorded of it, in order
     */
    record Wanted(
            Optional<Refusal> refused, List<Check> checks, Optional<Boolean> replayed, Map<Part, List<String>> events) {
        Set<String> asserted() {
            Set<String> asserted = new LinkedHashSet<>();
            refused.ifPresent(refusal -> asserted.addAll(refusal.asserted()));
            checks.forEach(check -> asserted.addAll(check.claims()));
            events.values().forEach(asserted::addAll);
            return asserted;
        }
    }

    /** What must come of a bill. */
    sealed interface Outcome {}

    /** The bill is settled; the lists are whole and in order. */
    record Settled(List<Paid> payments, List<StepDown> steps) implements Outcome {}

    /** The bill is not settled. */
    record Declined(Refusal refusal) implements Outcome {}

    record Paid(Payer by, long amountFen) {}

    record StepDown(Payer from, Payer to, String reason, long shortfallFen) {}

    /** A refusal in all its words. */
    record Refusal(int status, String code, Optional<String> rule, List<String> hotlines, Optional<Bilingual> says) {
        Set<String> asserted() {
            Set<String> asserted = new LinkedHashSet<>(Set.of(code));
            if (!hotlines.isEmpty()) {
                asserted.add("HOTLINES");
            }
            return asserted;
        }
    }
}
