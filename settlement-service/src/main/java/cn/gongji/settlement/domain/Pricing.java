package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.ComputedBenefit;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A presented bill: refused by the first rule that applies, or priced and its funding planned. */
final class Pricing {

    private Pricing() {}

    static List<SettlementEvent> settle(SettleBill c) {
        List<SettlementEvent> events = new ArrayList<>();
        events.add(requested(c));
        Optional<Refusal> refusal = firstRefusal(c);
        if (refusal.isPresent()) {
            events.add(Concluding.declined(
                    c.settlementId(),
                    c.patient().personId(),
                    c.bill().institution().id(),
                    refusal.get(),
                    c.policy().ref(),
                    c.policy().hotlines(),
                    c.now()));
        } else {
            events.addAll(price(c));
        }
        return List.copyOf(events);
    }

    /** The first that applies, in the order in which a counter would find out. */
    private static Optional<Refusal> firstRefusal(SettleBill c) {
        if (c.forestalled()) {
            return Optional.of(Refusal.REVERSED_BEFORE_ARRIVAL);
        }
        if (isNotDesignated(c)) {
            return Optional.of(Refusal.NOT_DESIGNATED);
        }
        if (c.bill().useContradictsKind()) {
            return Optional.of(Refusal.USE_NOT_ALLOWED);
        }
        if (anAgentMustShowBothIdentities(c)) {
            return Optional.of(Refusal.AGENT_DOCUMENTS_REQUIRED);
        }
        return aCodeWasShownOfOneWhoIsNoSharer(c) ? Optional.of(Refusal.SHARER_NOT_BOUND) : Optional.empty();
    }

    private static boolean isNotDesignated(SettleBill c) {
        Pattern wellFormed =
                switch (c.bill().institution().kind()) {
                    case MEDICAL_INSTITUTION -> InstitutionIds.MEDICAL_INSTITUTION;
                    case RETAIL_PHARMACY -> InstitutionIds.RETAIL_PHARMACY;
                };
        return c.standing().suspended()
                || !wellFormed.matcher(c.bill().institution().id()).matches();
    }

    private static boolean anAgentMustShowBothIdentities(SettleBill c) {
        return c.agent() != null && !(c.agent().principalIdShown() && c.agent().agentIdShown());
    }

    private static boolean aCodeWasShownOfOneWhoIsNoSharer(SettleBill c) {
        PatientFile patient = c.patient();
        return !c.presented().sharerCodes().stream()
                .allMatch(shown -> patient.isBoundBySharer(shown) || patient.hasQuotaOf(shown));
    }

    private static List<SettlementEvent> price(SettleBill c) {
        List<SettlementEvent> events = new ArrayList<>();
        PricedBill bill =
                PricedBill.price(c.bill(), pooledFund(c, events), c.policy().uses());
        Funding funding = Funding.plan(bill, c);
        SettlementPriced priced = priced(c, bill, funding);
        events.add(priced);
        if (funding.plan() == null) {
            Conclusion conclusion = Conclusion.withoutLedger(bill.burden(), funding.purses());
            events.addAll(Concluding.completed(priced, c.bill().use(), conclusion, c.now()));
        }
        return events;
    }

    /** As the core system computed it; otherwise by the project's own plan, which is recorded. */
    private static Money pooledFund(SettleBill c, List<SettlementEvent> events) {
        ComputedBenefit told = c.bill().benefit();
        if (told != null) {
            return Money.ofFen(told.pooledFundFen());
        }
        BenefitComputed computed = Benefit.compute(c);
        events.add(computed);
        return Money.ofFen(computed.pooledFundFen());
    }

    private static SettlementRequested requested(SettleBill c) {
        return new SettlementRequested(
                c.settlementId(),
                c.requestKey(),
                c.patient().personId(),
                c.homeRegion(),
                c.bill().institution(),
                c.bill().use(),
                c.presented(),
                c.bill().lines(),
                c.bill().benefit(),
                c.agent(),
                c.actor(),
                c.now());
    }

    private static SettlementPriced priced(SettleBill c, PricedBill bill, Funding funding) {
        return new SettlementPriced(
                c.settlementId(),
                c.patient().personId(),
                c.bill().institution().id(),
                bill.total().fen(),
                bill.pooledFund().fen(),
                bill.burden().fen(),
                bill.cashOnly().fen(),
                funding.plan(),
                funding.retapOf(),
                c.policy().ref(),
                c.now());
    }
}
