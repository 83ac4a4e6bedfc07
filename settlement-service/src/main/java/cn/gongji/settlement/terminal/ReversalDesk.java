package cn.gongji.settlement.terminal;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Reversal;
import cn.gongji.settlement.domain.ForestallOriginal;
import cn.gongji.settlement.facts.Policies;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells everybody what became of a reversal: the terminals that wanted it, the one that presented the original and
 * may still wait, and whoever sends the original again.
 *
 * @rule P-12
 */
@Component
public final class ReversalDesk {

    /** The endpoint in whose scope an original's key is kept. */
    public static final String ORIGINALS = "POST /v1/settlements";

    private static final String RULE = "P-12";

    private final Policies policies;

    ReversalDesk(Policies policies) {
        this.policies = policies;
    }

    private enum Outcome {
        REVERSED,
        NOTHING_TO_REVERSE
    }

    private record Told(Outcome outcome) {}

    public static Answer nothingToReverse() {
        return Answer.ok(new Told(Outcome.NOTHING_TO_REVERSE));
    }

    /** What a terminal that reverses this bill is told; empty while money moves. */
    public static Optional<Answer> outcome(SettlementDocument document) {
        return switch (document.status()) {
            case REVERSED -> Optional.of(Answer.ok(new Told(Outcome.REVERSED)));
            case DECLINED -> Optional.of(nothingToReverse());
            case PENDING, SETTLED, PARTLY_REFUNDED, REFUNDED -> Optional.empty();
        };
    }

    /** Once a bill that a terminal wants undone is undone or declined, all who asked are told; before, nobody is. */
    public void concludeIfThrough(SettlementDocument document, Turn turn) {
        Reversal reversal = Objects.requireNonNull(document.reversal(), "nobody wanted it undone");
        outcome(document).ifPresent(told -> {
            Institution institution = Objects.requireNonNull(document.institution());
            if (document.status() == SettlementDocument.Status.DECLINED) {
                turn.dispatch(new ForestallOriginal(
                        reversal.reversalIds().getFirst(),
                        institution.id(),
                        reversal.originalKey(),
                        document.settlementId(),
                        reversal.actor(),
                        turn.now()));
            }
            reversal.reversalIds().forEach(reversalId -> turn.conclude(reversalId, told));
            Answer toOriginal = toOriginal(document);
            turn.conclude(document.settlementId(), toOriginal);
            supersede(institution.id(), reversal.originalKey(), toOriginal, turn);
        });
    }

    /** An original that has not arrived will be refused. */
    public void forestall(String institutionId, String originalKey, Turn turn) {
        Answer refused = Answer.refused(
                Problem.of(SettlementProblem.REVERSED_BEFORE_ARRIVAL).rule(RULE));
        supersede(institutionId, originalKey, refused, turn);
    }

    private Answer toOriginal(SettlementDocument document) {
        SettlementProblem code = document.status() == SettlementDocument.Status.REVERSED
                ? SettlementProblem.REVERSED
                : SettlementProblem.REVERSED_BEFORE_ARRIVAL;
        return Answer.refused(Problem.of(code).rule(RULE).hotlines(hotlines(document.policy())));
    }

    private List<String> hotlines(@Nullable PolicyRef policy) {
        return policy == null ? List.of() : policies.version(policy).hotlines();
    }

    private static void supersede(String institutionId, String originalKey, Answer answer, Turn turn) {
        turn.supersede(new Caller(Role.POS, institutionId, null), ORIGINALS, originalKey, answer);
    }
}
