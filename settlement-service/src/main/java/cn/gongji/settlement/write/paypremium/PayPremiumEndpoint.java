package cn.gongji.settlement.write.paypremium;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.PendingSettlements;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.Membership;
import cn.gongji.settlement.domain.PatientFile;
import cn.gongji.settlement.domain.PayPremium;
import cn.gongji.settlement.domain.PolicyInForce;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Policies;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import cn.gongji.settlement.terminal.SettlementProblem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The insured, one of their sharers, or a window clerk pays a premium and waits for its outcome.
 *
 * @rule P-14
 */
@RestController
class PayPremiumEndpoint {

    private static final String ENDPOINT = "POST /v1/premiums";

    private final ServiceWriter writer;
    private final PatientFiles files;
    private final Policies policies;
    private final SettlementDocuments documents;
    private final PendingSettlements pending;

    PayPremiumEndpoint(
            ServiceWriter writer,
            PatientFiles files,
            Policies policies,
            SettlementDocuments documents,
            PendingSettlements pending) {
        this.writer = writer;
        this.files = files;
        this.policies = policies;
        this.documents = documents;
        this.pending = pending;
    }

    private record Pending(String settlementId, String status) {}

    @PostMapping("/v1/premiums")
    Reply pay(Caller caller, @IdempotencyKey String key, @RequestBody PremiumBody body) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        pending.mustHaveRoom();
        return writer.handleDeferred(
                new CommandRequest(caller, ENDPOINT, key, body, Set.of(Touch.patient(body.insuredId())), true),
                turn -> pay(caller, key, body, turn),
                settlementId -> Answer.accepted(
                        new Pending(settlementId, Status.PENDING.name()), "/v1/settlements/" + settlementId));
    }

    private Deferral pay(Caller caller, String key, PremiumBody body, Turn turn) {
        PatientFile insured = files.of(body.insuredId());
        Membership membership = insured.membership();
        if (membership == null) {
            throw new ProblemException(Problem.of(SettlementProblem.UNKNOWN_PATIENT));
        }
        mustBeAllowed(caller, body, membership);
        PolicyInForce policy = policies.inForceFor(membership, turn.now())
                .orElseThrow(() -> new ProblemException(Problem.of(SettlementProblem.HOME_REGION_UNREACHABLE)));
        String settlementId = turn.newId();
        turn.dispatch(new PayPremium(
                settlementId,
                key,
                body.kind(),
                Objects.requireNonNull(body.year()),
                Objects.requireNonNull(body.amountFen()),
                body.payerIds(),
                insured,
                policy,
                caller.actor(),
                turn.now()));
        SettlementDocument document = documents.of(settlementId);
        return document.status() == Status.PENDING
                ? Deferral.later(settlementId)
                : Deferral.answered(Counter.answer(document));
    }

    /** A sharer pays with their own money alone; the insured and the window may name any sharer. */
    private static void mustBeAllowed(Caller caller, PremiumBody body, Membership membership) {
        boolean allowed = caller.is(Role.AGENCY)
                ? caller.isAgencyOf(membership.province())
                : caller.isPerson(body.insuredId()) || body.payerIds().equals(List.of(caller.subject()));
        if (!allowed) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
    }
}
