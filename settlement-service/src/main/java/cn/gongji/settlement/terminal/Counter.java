package cn.gongji.settlement.terminal;

import cn.gongji.contracts.Actor;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Decline;
import cn.gongji.settlement.domain.Membership;
import cn.gongji.settlement.domain.PatientFile;
import cn.gongji.settlement.domain.PolicyInForce;
import cn.gongji.settlement.domain.SettleBill;
import cn.gongji.settlement.facts.BenefitPlans;
import cn.gongji.settlement.facts.Institutions;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Policies;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Takes a presented bill, adds what is known of its patient, and later tells what became of it. */
@Component
public final class Counter {

    private final PatientFiles patients;
    private final Policies policies;
    private final BenefitPlans benefitPlans;
    private final Institutions institutions;

    Counter(PatientFiles patients, Policies policies, BenefitPlans benefitPlans, Institutions institutions) {
        this.patients = patients;
        this.policies = policies;
        this.benefitPlans = benefitPlans;
        this.institutions = institutions;
    }

    /**
     * The command that settles the bill; on the writer's thread only.
     *
     * @throws ProblemException {@code UNKNOWN_PATIENT}, also when the terminal named another home than the patient's;
     *     {@code HOME_REGION_UNREACHABLE} while the home's rules have not arrived
     */
    public SettleBill take(SettlementBody body, String settlementId, String requestKey, Actor actor, Turn turn) {
        Instant now = turn.now();
        PatientFile patient = patients.of(body.patientId());
        Membership membership = patient.membership();
        if (membership == null || (body.homeRegion() != null && !membership.isAtHomeIn(body.homeRegion()))) {
            throw new ProblemException(Problem.of(SettlementProblem.UNKNOWN_PATIENT));
        }
        PolicyInForce policy = policies.inForceFor(membership, now)
                .orElseThrow(() -> new ProblemException(Problem.of(SettlementProblem.HOME_REGION_UNREACHABLE)));
        return new SettleBill(
                settlementId,
                requestKey,
                body.homeRegion(),
                body.bill(),
                body.shown(),
                body.agentDocuments(),
                patient,
                patients.lapsedAmong(patient.quotas(), now),
                institutions.standingOf(body.institution().id()),
                policy,
                body.benefit() == null
                        ? benefitPlans.inForceFor(membership, now).orElse(null)
                        : null,
                turn.forestalled() != null,
                actor,
                now);
    }

    /** The terminal's answer, once the bill is settled or declined. */
    public static Answer answer(SettlementDocument document) {
        return switch (document.status()) {
            case SETTLED -> Answer.created(SettlementAnswer.settled(document));
            case DECLINED -> Answer.refused(refusal(document));
            case PENDING, PARTLY_REFUNDED, REFUNDED, REVERSED ->
                throw new IllegalStateException("not just concluded: " + document.settlementId());
        };
    }

    /** Why the bill was declined, in the words of the contract. */
    public static Problem refusal(SettlementDocument document) {
        Decline decline = Objects.requireNonNull(document.decline());
        Problem problem = Problem.of(SettlementProblem.valueOf(decline.code())).hotlines(decline.hotlines());
        if (decline.rule() != null) {
            problem = problem.rule(decline.rule());
        }
        return document.retapUntil() == null
                ? problem
                : problem.with("retapUntil", Instants.shown(document.retapUntil()));
    }
}
