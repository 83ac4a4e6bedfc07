package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.SharerOrder;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One premium of one person, kind and year; each record is a state of it.
 *
 * @rule P-14
 */
public sealed interface Premium {

    /** Nothing has happened under this id. */
    record NotRequested() implements Premium {}

    record Requested(PremiumRequested premium) implements Premium {}

    record Paid() implements Premium {}

    record Refused() implements Premium {}

    static List<SettlementEvent> decide(PremiumCommand command, Premium state) {
        return switch (command) {
            case PayPremium c ->
                switch (state) {
                    case NotRequested _ -> pay(c);
                    case Requested _, Paid _, Refused _ ->
                        throw new IllegalStateException("a premium is requested once: " + c.settlementId());
                };
            case ConcludePremium c ->
                switch (state) {
                    case Requested requested -> conclude(c, requested.premium());
                    case Paid _ -> List.of();
                    case NotRequested _, Refused _ ->
                        throw new IllegalStateException("the ledger's answer fits no premium: " + c.settlementId());
                };
        };
    }

    static Premium evolve(Premium state, SettlementEvent event) {
        return switch (event) {
            case PremiumRequested e -> new Requested(e);
            case PremiumPaid _ -> new Paid();
            case PremiumRefused _ -> new Refused();
            case SettlementFellBack _ -> state;
            case SettlementRequested _,
                    BenefitComputed _,
                    SettlementPriced _,
                    SettlementCompleted _,
                    SettlementDeclined _,
                    RetapOffered _,
                    RefundRequested _,
                    SettlementRefunded _,
                    RefundRefused _,
                    ReversalRequested _,
                    SettlementReversed _ -> throw new IllegalStateException("a premium is no bill");
        };
    }

    private static List<SettlementEvent> pay(PayPremium c) {
        Optional<Refusal> refusal = firstRefusal(c);
        if (refusal.isPresent()) {
            return List.of(refused(c, refusal.get()));
        }
        List<PlannedPurse> purses = purses(c);
        PremiumRequested requested = requested(c, purses);
        return requested.plan() == null
                ? Stream.concat(
                                Stream.<SettlementEvent>of(requested),
                                paid(requested, Conclusion.withoutLedger(Money.ofFen(c.amountFen()), purses), c.now())
                                        .stream())
                        .toList()
                : List.of(requested);
    }

    /** Somebody who may not pay is not told whether it is paid. */
    private static Optional<Refusal> firstRefusal(PayPremium c) {
        if (!c.payerIds().stream()
                .allMatch(payer -> isSelf(payer, c) || c.insured().isBoundBySharer(payer))) {
            return Optional.of(Refusal.SHARER_NOT_BOUND);
        }
        return c.insured().isPremiumTaken(c.kind(), c.year())
                ? Optional.of(Refusal.PREMIUM_ALREADY_PAID)
                : Optional.empty();
    }

    private static boolean isSelf(String payerId, PayPremium c) {
        return payerId.equals(c.insured().personId());
    }

    private static List<PlannedPurse> purses(PayPremium c) {
        List<PlannedPurse> purses = new ArrayList<>();
        for (String payerId : c.payerIds()) {
            if (isSelf(payerId, c)) {
                purses.addAll(ownPurses(c));
            } else {
                c.insured().bindingOf(payerId).ifPresent(binding -> purses.add(sharersPurse(binding, c)));
            }
        }
        return List.copyOf(purses);
    }

    private static List<PlannedPurse> ownPurses(PayPremium c) {
        PatientFile insured = c.insured();
        FallbackReason bar = c.policy().uses().contains(useOf(c)) ? null : FallbackReason.NOT_COVERED_USE;
        List<PlannedPurse> own = new ArrayList<>();
        if (insured.insured().hasPersonalAccount()) {
            own.add(new PlannedPurse(Purse.OWN_ACCOUNT, insured.personId(), null, bar));
        }
        if (insured.walletOpen()) {
            own.add(new PlannedPurse(Purse.OWN_WALLET, insured.personId(), null, bar));
        }
        return own;
    }

    private static PlannedPurse sharersPurse(SharerBinding binding, PayPremium c) {
        return new PlannedPurse(Purse.SHARER_ACCOUNT, binding.sharerId(), binding.bindingId(), barOf(binding, c));
    }

    /**
     * @rule B-08
     * @rule C-01
     */
    private static @Nullable FallbackReason barOf(SharerBinding binding, PayPremium c) {
        CoveredUse use = useOf(c);
        boolean across = c.insured().insured().isAcrossFrom(binding);
        if (!c.policy().uses().contains(use)
                || (across && !c.policy().usesAcrossPoolingRegions().contains(use))) {
            return FallbackReason.NOT_COVERED_USE;
        }
        boolean lapsed = binding.suspended() || c.insured().coverageAt(c.now()).lapsed();
        return lapsed ? FallbackReason.COVERAGE_LAPSED : null;
    }

    private static CoveredUse useOf(PayPremium c) {
        return switch (c.kind()) {
            case RESIDENT_PREMIUM -> CoveredUse.RESIDENT_PREMIUM;
            case LONG_TERM_CARE_PREMIUM -> CoveredUse.LONG_TERM_CARE_PREMIUM;
        };
    }

    private static List<SettlementEvent> conclude(ConcludePremium c, PremiumRequested premium) {
        Conclusion conclusion = Conclusion.byLedger(c.payments(), c.fallbacks(), c.uncoveredFen(), Money.ZERO);
        if (conclusion.total().fen() != premium.amountFen()) {
            throw new IllegalStateException("the ledger's answer does not add up: " + c.settlementId());
        }
        return paid(premium, conclusion, c.now());
    }

    private static List<SettlementEvent> paid(PremiumRequested premium, Conclusion conclusion, Instant now) {
        List<SettlementEvent> events =
                new ArrayList<>(conclusion.steps(premium.settlementId(), premium.patientId(), premium.policy(), now));
        events.add(new PremiumPaid(
                premium.settlementId(),
                premium.patientId(),
                premium.kind(),
                premium.year(),
                premium.amountFen(),
                conclusion.mutualAid().fen(),
                conclusion.cash().fen(),
                conclusion.payments(),
                premium.policy(),
                now));
        return List.copyOf(events);
    }

    private static PremiumRequested requested(PayPremium c, List<PlannedPurse> purses) {
        FundingPlan plan = purses.isEmpty()
                ? null
                : new FundingPlan(FundingMode.CASCADE, SharerOrder.AS_PLANNED, c.amountFen(), purses);
        return new PremiumRequested(
                c.settlementId(),
                c.requestKey(),
                c.insured().personId(),
                c.kind(),
                c.year(),
                c.amountFen(),
                c.payerIds(),
                plan,
                c.policy().ref(),
                c.actor(),
                c.now());
    }

    private static PremiumRefused refused(PayPremium c, Refusal refusal) {
        return new PremiumRefused(
                c.settlementId(),
                c.insured().personId(),
                c.kind(),
                c.year(),
                c.amountFen(),
                refusal.name(),
                "P-14",
                c.policy().ref(),
                c.policy().hotlines(),
                c.actor(),
                c.now());
    }
}
