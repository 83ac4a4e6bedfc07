package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a priced bill: settled or declined, as the ledger says, or without asking it. */
final class Concluding {

    private Concluding() {}

    static List<SettlementEvent> charged(ConcludeCharge c, Settlement.Priced state) {
        Conclusion conclusion = Conclusion.byLedger(
                c.payments(),
                c.fallbacks(),
                c.uncoveredFen(),
                Money.ofFen(state.bill().cashOnlyFen()));
        if (conclusion.total().fen() != state.bill().personalBurdenFen()) {
            throw new IllegalStateException("the ledger's answer does not add up: " + c.settlementId());
        }
        return completed(state.bill(), state.use(), conclusion, c.now());
    }

    /** A bill that its terminal wants undone offers nobody a second tap. */
    static List<SettlementEvent> refused(ConcludeRefusedCharge c, Settlement.Priced state) {
        SettlementPriced bill = state.bill();
        return switch (c.reason()) {
            case OWN_MONEY_INSUFFICIENT ->
                state.reversals().isEmpty() && aSharerStandsBy(c, bill)
                        ? List.of(retapOffered(c, bill), declined(c, bill, Refusal.RETAP_AVAILABLE))
                        : List.of(declined(c, bill, Refusal.INSUFFICIENT_FUNDS));
            case SHARER_MONEY_INSUFFICIENT -> List.of(declined(c, bill, Refusal.INSUFFICIENT_FUNDS));
        };
    }

    /** A sharer who was planned and has not left since. */
    private static boolean aSharerStandsBy(ConcludeRefusedCharge c, SettlementPriced bill) {
        FundingPlan plan = bill.plan();
        return plan != null && Funding.standingBy(plan).anyMatch(planned -> isStillThere(planned, c.patient()));
    }

    private static boolean isStillThere(PlannedPurse planned, PatientFile patient) {
        return planned.purse() == Purse.QUOTA
                ? patient.hasQuotaOf(planned.personId())
                : patient.isBoundBySharer(planned.personId());
    }

    static List<SettlementEvent> completed(SettlementPriced bill, Use use, Conclusion conclusion, Instant now) {
        List<SettlementEvent> events =
                new ArrayList<>(conclusion.steps(bill.settlementId(), bill.patientId(), bill.policy(), now));
        Money mutualAid = conclusion.mutualAid();
        events.add(new SettlementCompleted(
                bill.settlementId(),
                bill.patientId(),
                bill.institutionId(),
                use,
                bill.totalFen(),
                bill.pooledFundFen(),
                bill.personalBurdenFen(),
                mutualAid.fen(),
                conclusion.cash().fen(),
                conclusion.payments(),
                mutualAid.isZero() ? null : bill.retapOf(),
                bill.policy(),
                now));
        return List.copyOf(events);
    }

    private static RetapOffered retapOffered(ConcludeRefusedCharge c, SettlementPriced bill) {
        return new RetapOffered(
                bill.settlementId(),
                bill.patientId(),
                bill.institutionId(),
                bill.plan() == null ? 0 : bill.plan().payableFen(),
                c.now().plus(c.policy().retapWindow()),
                bill.policy(),
                c.now());
    }

    private static SettlementDeclined declined(ConcludeRefusedCharge c, SettlementPriced bill, Refusal refusal) {
        return declined(
                bill.settlementId(),
                bill.patientId(),
                bill.institutionId(),
                refusal,
                bill.policy(),
                c.policy().hotlines(),
                c.now());
    }

    static SettlementDeclined declined(
            String settlementId,
            String patientId,
            String institutionId,
            Refusal refusal,
            @Nullable PolicyRef policy,
            List<String> hotlines,
            Instant now) {
        return new SettlementDeclined(
                settlementId, patientId, institutionId, refusal.name(), refusal.rule(), policy, hotlines, now);
    }
}
