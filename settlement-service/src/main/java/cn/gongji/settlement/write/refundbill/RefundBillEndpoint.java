package cn.gongji.settlement.write.refundbill;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Refund;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.RefundBill;
import cn.gongji.settlement.domain.Refusal;
import cn.gongji.settlement.facts.Policies;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.RefundAnswer;
import cn.gongji.settlement.terminal.SettlementProblem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A terminal gives back what was paid, whole or in part, and waits until everybody has it.
 *
 * @rule P-11
 */
@RestController
class RefundBillEndpoint {

    private final ServiceWriter writer;
    private final SettlementDocuments documents;
    private final Policies policies;

    RefundBillEndpoint(ServiceWriter writer, SettlementDocuments documents, Policies policies) {
        this.writer = writer;
        this.documents = documents;
        this.policies = policies;
    }

    /** @param amountFen absent: whatever has not been refunded */
    record RefundBody(@Nullable Long amountFen) {

        private static final RefundBody THE_REST = new RefundBody(null);

        RefundBody {
            Require.that(amountFen == null || amountFen > 0, "amountFen");
        }
    }

    private record Pending(String refundId, String status) {}

    @PostMapping("/v1/settlements/{id}/refunds")
    Reply refund(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable RefundBody body) {
        caller.mustBe(Role.POS);
        RefundBody asked = Objects.requireNonNullElse(body, RefundBody.THE_REST);
        String path = "/v1/settlements/" + id;
        return writer.handleDeferred(
                new CommandRequest(caller, "POST " + path + "/refunds", key, asked, Set.of(Touch.settlement(id)), true),
                turn -> refund(caller, id, asked, turn),
                refundId -> Answer.accepted(new Pending(refundId, "PENDING"), path));
    }

    private Deferral refund(Caller caller, String id, RefundBody asked, Turn turn) {
        SettlementDocument bill =
                documents.find(id).orElseThrow(() -> new ProblemException(Problem.of(CommonProblem.NOT_FOUND)));
        if (!bill.isOf(caller.subject())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
        String refundId = turn.newId();
        turn.dispatch(new RefundBill(
                id, bill.patientId(), caller.subject(), refundId, asked.amountFen(), caller.actor(), turn.now()));
        Optional<Refund> decided = documents.of(id).refunds().stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst();
        if (decided.isEmpty()) {
            return Deferral.answered(Answer.refused(exceedsPaid(bill.policy())));
        }
        return decided.get().refundedAt() == null
                ? Deferral.later(refundId)
                : Deferral.answered(RefundAnswer.of(decided.get()));
    }

    private Problem exceedsPaid(@Nullable PolicyRef policy) {
        Problem problem = Problem.of(SettlementProblem.REFUND_EXCEEDS_PAID).rule(Refusal.REFUND_EXCEEDS_PAID.rule());
        return problem.hotlines(
                policy == null ? List.of() : policies.version(policy).hotlines());
    }
}
