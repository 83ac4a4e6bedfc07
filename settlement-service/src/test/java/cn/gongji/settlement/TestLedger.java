package cn.gongji.settlement;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A ledger without limits and grants: balances alone, and the three ways down a plan. */
final class TestLedger {

    private final Map<String, Long> balancesFen = new ConcurrentHashMap<>();

    void credit(String personId, long amountFen) {
        balancesFen.merge(personId, amountFen, Math::addExact);
    }

    long balanceFen(String personId) {
        return balancesFen.getOrDefault(personId, 0L);
    }

    synchronized ChargeEvent charge(String settlementId, String patientId, FundingPlan plan) {
        ChargeEvent outcome = wouldCharge(settlementId, patientId, plan);
        if (outcome instanceof PursesCharged charged) {
            charged.payments().forEach(payment -> credit(payment.personId(), -payment.amountFen()));
        }
        return outcome;
    }

    ChargeEvent wouldCharge(String settlementId, String patientId, FundingPlan plan) {
        PursesCharged own = cascade(settlementId, patientId, plan, ownOf(plan));
        return switch (plan.mode()) {
            case CASCADE -> cascade(settlementId, patientId, plan, plan.purses());
            case OWN_WHOLE ->
                own.uncoveredFen() == 0
                        ? own
                        : refused(settlementId, patientId, plan, ChargeRefused.Reason.OWN_MONEY_INSUFFICIENT);
            case OWN_OR_SHARER_WHOLE -> own.uncoveredFen() == 0 ? own : sharerWhole(settlementId, patientId, plan);
        };
    }

    private static List<PlannedPurse> ownOf(FundingPlan plan) {
        return plan.purses().stream()
                .filter(purse -> purse.purse() == Purse.OWN_ACCOUNT)
                .toList();
    }

    private PursesCharged cascade(String settlementId, String patientId, FundingPlan plan, List<PlannedPurse> purses) {
        List<Payment> payments = new ArrayList<>();
        List<FallbackStep> steps = new ArrayList<>();
        long restFen = plan.payableFen();
        for (int i = 0; i < purses.size() && restFen > 0; i++) {
            PlannedPurse purse = purses.get(i);
            long paidFen = purse.barredBy() == null ? Math.min(restFen, balanceFen(purse.personId())) : 0;
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
        for (PlannedPurse purse : plan.purses()) {
            if (purse.purse() == Purse.SHARER_ACCOUNT && balanceFen(purse.personId()) >= plan.payableFen()) {
                FallbackStep step = new FallbackStep(
                        plan.purses().getFirst().ref(),
                        purse.ref(),
                        FallbackReason.INSUFFICIENT_BALANCE,
                        plan.payableFen());
                return new PursesCharged(
                        settlementId,
                        patientId,
                        List.of(Payment.of(purse.ref(), plan.payableFen())),
                        List.of(step),
                        0,
                        Instant.now());
            }
        }
        return refused(settlementId, patientId, plan, ChargeRefused.Reason.SHARER_MONEY_INSUFFICIENT);
    }

    private static ChargeRefused refused(
            String settlementId, String patientId, FundingPlan plan, ChargeRefused.Reason reason) {
        return new ChargeRefused(settlementId, patientId, reason, List.of(), plan.payableFen(), Instant.now());
    }
}
