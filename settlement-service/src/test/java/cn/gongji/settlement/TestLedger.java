package cn.gongji.settlement;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A ledger without limits and grants: accounts, wallets and quotas, the three ways down a plan, and refunds of what was
 * charged.
 */
final class TestLedger {

    private final Map<PurseRef, Long> balancesFen = new ConcurrentHashMap<>();
    private final Map<String, Map<PurseRef, Long>> paidFen = new HashMap<>();
    private final Set<String> refunded = new HashSet<>();

    void credit(String personId, long amountFen) {
        add(new PurseRef(Purse.OWN_ACCOUNT, personId, null), amountFen);
    }

    void creditWallet(String personId, long amountFen) {
        add(new PurseRef(Purse.OWN_WALLET, personId, null), amountFen);
    }

    void setAside(String sharerId, long amountFen) {
        add(new PurseRef(Purse.QUOTA, sharerId, null), amountFen);
    }

    long balanceFen(String personId) {
        return held(new PurseRef(Purse.OWN_ACCOUNT, personId, null));
    }

    long walletFen(String personId) {
        return held(new PurseRef(Purse.OWN_WALLET, personId, null));
    }

    long quotaFen(String sharerId) {
        return held(new PurseRef(Purse.QUOTA, sharerId, null));
    }

    synchronized ChargeEvent charge(String settlementId, String patientId, FundingPlan plan) {
        ChargeEvent outcome = wouldCharge(settlementId, patientId, plan);
        if (outcome instanceof PursesCharged charged) {
            charged.payments().forEach(payment -> {
                PurseRef purse = new PurseRef(payment.purse(), payment.personId(), payment.bindingId());
                add(fund(purse), -payment.amountFen());
                paidFen.computeIfAbsent(settlementId, id -> new HashMap<>())
                        .merge(purse, payment.amountFen(), Long::sum);
            });
        }
        return outcome;
    }

    /** Gives back once; throws when a purse would get back more than it paid. */
    synchronized Optional<PursesRefunded> refund(RefundRequested asked) {
        List<RefundPart> parts = asked.parts().stream()
                .filter(part -> part.purse() != RefundedPurse.CASH && part.purse() != RefundedPurse.POOLED_FUND)
                .toList();
        if (parts.isEmpty() || !refunded.add(asked.refundId())) {
            return Optional.empty();
        }
        for (RefundPart part : parts) {
            PurseRef purse = new PurseRef(Purse.valueOf(part.purse().name()), part.personId(), part.bindingId());
            long left = paidFen.get(asked.settlementId()).merge(purse, -part.amountFen(), Long::sum);
            if (left < 0) {
                throw new IllegalStateException("more than was paid: " + part);
            }
            add(fund(purse), part.amountFen());
        }
        return Optional.of(
                new PursesRefunded(asked.settlementId(), asked.patientId(), asked.refundId(), parts, Instant.now()));
    }

    ChargeEvent wouldCharge(String settlementId, String patientId, FundingPlan plan) {
        List<PlannedPurse> own = plan.purses().stream()
                .filter(purse -> !purse.purse().isMutualAid())
                .toList();
        PursesCharged byOwn = cascade(settlementId, patientId, plan, own);
        return switch (plan.mode()) {
            case CASCADE -> cascade(settlementId, patientId, plan, plan.purses());
            case OWN_WHOLE ->
                byOwn.uncoveredFen() == 0
                        ? byOwn
                        : refused(settlementId, patientId, plan, ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT);
            case OWN_OR_SHARER_WHOLE -> byOwn.uncoveredFen() == 0 ? byOwn : sharerWhole(settlementId, patientId, plan);
        };
    }

    private PursesCharged cascade(String settlementId, String patientId, FundingPlan plan, List<PlannedPurse> purses) {
        List<Payment> payments = new ArrayList<>();
        List<FallbackStep> steps = new ArrayList<>();
        long restFen = plan.payableFen();
        for (int i = 0; i < purses.size() && restFen > 0; i++) {
            PlannedPurse purse = purses.get(i);
            long paidFen = purse.barredBy() == null ? Math.min(restFen, held(fund(purse.ref()))) : 0;
            restFen -= paidFen;
            if (paidFen > 0) {
                payments.add(Payment.of(purse.ref(), paidFen));
            }
            if (restFen > 0) {
                PurseRef next = i + 1 < purses.size() ? purses.get(i + 1).ref() : PurseRef.CASH;
                FallbackReason reason =
                        purse.barredBy() == null ? FallbackReason.INSUFFICIENT_BALANCE : purse.barredBy();
                steps.add(new FallbackStep(purse.ref(), next, reason, restFen));
            }
        }
        return new PursesCharged(settlementId, patientId, payments, steps, restFen, Instant.now());
    }

    private ChargeEvent sharerWhole(String settlementId, String patientId, FundingPlan plan) {
        Stream<PlannedPurse> able = plan.purses().stream()
                .filter(purse -> purse.purse().isMutualAid() && purse.barredBy() == null)
                .filter(purse -> held(fund(purse.ref())) >= plan.payableFen());
        return able.findFirst()
                .<ChargeEvent>map(purse -> new PursesCharged(
                        settlementId,
                        patientId,
                        List.of(Payment.of(purse.ref(), plan.payableFen())),
                        List.of(new FallbackStep(
                                plan.purses().getFirst().ref(),
                                purse.ref(),
                                FallbackReason.INSUFFICIENT_BALANCE,
                                plan.payableFen())),
                        0,
                        Instant.now()))
                .orElseGet(
                        () -> refused(settlementId, patientId, plan, ChargeRefused.Reason.SHARER_MONEY_INSUFFICIENT));
    }

    /** Whose money it is, whoever draws on it. */
    private static PurseRef fund(PurseRef purse) {
        Purse fund = purse.purse() == Purse.SHARER_ACCOUNT ? Purse.OWN_ACCOUNT : purse.purse();
        return new PurseRef(fund, purse.personId(), null);
    }

    private long held(PurseRef fund) {
        return balancesFen.getOrDefault(fund, 0L);
    }

    private void add(PurseRef fund, long amountFen) {
        balancesFen.merge(fund, amountFen, Math::addExact);
    }

    private static ChargeRefused refused(
            String settlementId, String patientId, FundingPlan plan, ChargeRefused.Reason reason) {
        return new ChargeRefused(settlementId, patientId, reason, List.of(), plan.payableFen(), Instant.now());
    }
}
