package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.settlement.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One bill on its way from the terminal's request to its outcome; each record is a state of it. */
public sealed interface Settlement {

    /** Nothing has happened under this id. */
    record NotRequested() implements Settlement {}

    record Requested(Use use) implements Settlement {}

    /** The ledger was asked, or no purse was. */
    record Priced(Use use, SettlementPriced bill) implements Settlement {}

    record Settled() implements Settlement {}

    record Declined(String code) implements Settlement {}

    static List<SettlementEvent> decide(SettlementCommand command, Settlement state) {
        return switch (command) {
            case SettleBill c ->
                switch (state) {
                    case NotRequested _ -> settle(c);
                    case Requested _, Priced _, Settled _, Declined _ ->
                        throw new IllegalStateException("a settlement is requested once: " + c.settlementId());
                };
            case ConcludeCharge c ->
                switch (state) {
                    case Priced priced -> concludeCharged(c, priced);
                    case Settled _ -> List.of();
                    case NotRequested _, Requested _, Declined _ -> throw contradicts(c);
                };
            case ConcludeRefusedCharge c ->
                switch (state) {
                    case Priced priced -> concludeRefused(c, priced.bill());
                    case Declined _ -> List.of();
                    case NotRequested _, Requested _, Settled _ -> throw contradicts(c);
                };
        };
    }

    static Settlement evolve(Settlement state, SettlementEvent event) {
        return switch (event) {
            case SettlementRequested e -> new Requested(e.use());
            case SettlementPriced e -> new Priced(useOf(state), e);
            case SettlementFellBack _, RetapOffered _ -> state;
            case SettlementCompleted _ -> new Settled();
            case SettlementDeclined e -> new Declined(e.code());
            case BenefitComputed _,
                    RefundRequested _,
                    SettlementRefunded _,
                    RefundRefused _,
                    ReversalRequested _,
                    SettlementReversed _,
                    PremiumRequested _,
                    PremiumPaid _,
                    PremiumRefused _ -> state;
        };
    }

    private static Use useOf(Settlement state) {
        return switch (state) {
            case Requested requested -> requested.use();
            case NotRequested _, Priced _, Settled _, Declined _ ->
                throw new IllegalStateException("a bill is priced once, after it was requested");
        };
    }

    private static List<SettlementEvent> settle(SettleBill c) {
        List<SettlementEvent> events = new ArrayList<>();
        events.add(requested(c));
        Optional<Refusal> refusal = firstRefusal(c);
        if (refusal.isPresent()) {
            events.add(declined(
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
        if (isNotDesignated(c)) {
            return Optional.of(Refusal.NOT_DESIGNATED);
        }
        if (c.bill().useContradictsKind()) {
            return Optional.of(Refusal.USE_NOT_ALLOWED);
        }
        if (anAgentMustShowBothIdentities(c)) {
            return Optional.of(Refusal.AGENT_DOCUMENTS_REQUIRED);
        }
        if (aCodeWasShownOfOneWhoIsNoSharer(c)) {
            return Optional.of(Refusal.SHARER_NOT_BOUND);
        }
        return c.bill().benefit() == null ? Optional.of(Refusal.BENEFIT_REQUIRED) : Optional.empty();
    }

    private static boolean isNotDesignated(SettleBill c) {
        Pattern wellFormed =
                switch (c.bill().institution().kind()) {
                    case MEDICAL_INSTITUTION -> InstitutionIds.MEDICAL_INSTITUTION;
                    case RETAIL_PHARMACY -> InstitutionIds.RETAIL_PHARMACY;
                };
        return c.isSuspended()
                || !wellFormed.matcher(c.bill().institution().id()).matches();
    }

    private static boolean anAgentMustShowBothIdentities(SettleBill c) {
        return c.agent() != null && !(c.agent().principalIdShown() && c.agent().agentIdShown());
    }

    private static boolean aCodeWasShownOfOneWhoIsNoSharer(SettleBill c) {
        return !c.presented().sharerCodes().stream().allMatch(c.patient()::isBoundBySharer);
    }

    private static List<SettlementEvent> price(SettleBill c) {
        Money pooledFund = c.bill().benefit() == null
                ? Money.ZERO
                : Money.ofFen(c.bill().benefit().pooledFundFen());
        PricedBill bill = PricedBill.price(c.bill(), pooledFund, c.policy().uses());
        Funding funding = Funding.plan(
                bill,
                c.patient(),
                c.presented(),
                c.policy(),
                c.bill().institution().id(),
                c.now());
        SettlementPriced priced = priced(c, bill, funding);
        List<SettlementEvent> events = new ArrayList<>();
        events.add(priced);
        if (funding.plan() == null) {
            Conclusion conclusion = Conclusion.withoutLedger(bill.burden(), funding.purses());
            events.addAll(completed(priced, c.bill().use(), conclusion, c.now()));
        }
        return events;
    }

    private static List<SettlementEvent> concludeCharged(ConcludeCharge c, Priced state) {
        Conclusion conclusion = Conclusion.byLedger(c, Money.ofFen(state.bill().cashOnlyFen()));
        if (conclusion.total().fen() != state.bill().personalBurdenFen()) {
            throw new IllegalStateException("the ledger's answer does not add up: " + c.settlementId());
        }
        return completed(state.bill(), state.use(), conclusion, c.now());
    }

    private static List<SettlementEvent> concludeRefused(ConcludeRefusedCharge c, SettlementPriced bill) {
        return switch (c.reason()) {
            case OWN_MONEY_INSUFFICIENT ->
                aSharerStandsBy(c, bill)
                        ? List.of(retapOffered(c, bill), declined(c, bill, Refusal.RETAP_AVAILABLE))
                        : List.of(declined(c, bill, Refusal.INSUFFICIENT_FUNDS));
            case SHARER_MONEY_INSUFFICIENT -> List.of(declined(c, bill, Refusal.INSUFFICIENT_FUNDS));
        };
    }

    /** A sharer who was planned and has not left since. */
    private static boolean aSharerStandsBy(ConcludeRefusedCharge c, SettlementPriced bill) {
        FundingPlan plan = bill.plan();
        return plan != null && Funding.sharersStandingBy(plan).anyMatch(c.patient()::isBoundBySharer);
    }

    private static IllegalStateException contradicts(SettlementCommand command) {
        return new IllegalStateException("the ledger's answer contradicts the settlement: " + command.settlementId());
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

    private static List<SettlementEvent> completed(SettlementPriced bill, Use use, Conclusion conclusion, Instant now) {
        List<SettlementEvent> events = new ArrayList<>();
        for (FallbackStep step : conclusion.fallbacks()) {
            events.add(new SettlementFellBack(
                    bill.settlementId(),
                    bill.patientId(),
                    events.size() + 1,
                    step.from(),
                    step.to(),
                    step.reason(),
                    step.shortfallFen(),
                    bill.policy(),
                    now));
        }
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

    private static SettlementDeclined declined(
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
