package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Charge every purse of a bill's plan, or none.
 *
 * @param patientId whose care is paid
 * @rule P-08
 */
public record ChargePurses(
        @TargetAggregateIdentifier String settlementId, String patientId, FundingPlan plan, Instant chargedAt) {

    private static final int MOST_PURSES = 64;

    public ChargePurses {
        Objects.requireNonNull(settlementId, "settlementId");
        Objects.requireNonNull(patientId, "patientId");
        aPlanAsksForSomething(plan);
        aPlanAsksEachPurseOnce(plan);
        aPlanAsksThePatientsOwnPurses(plan, patientId);
    }

    private static void aPlanAsksForSomething(FundingPlan plan) {
        if (plan.payableFen() <= 0 || plan.purses().size() > MOST_PURSES) {
            throw new IllegalArgumentException("a plan asks at most " + MOST_PURSES + " purses for at least 1 fen: "
                    + plan.purses().size() + " purses, " + plan.payableFen() + " fen");
        }
    }

    private static void aPlanAsksEachPurseOnce(FundingPlan plan) {
        Set<String> asked = new HashSet<>();
        for (PlannedPurse purse : plan.purses()) {
            if (purse.purse() == Purse.CASH || !asked.add(fund(purse) + " " + purse.personId())) {
                throw new IllegalArgumentException("a plan asks every purse but cash, and each once: " + purse.purse());
            }
        }
    }

    /** A person's account is one fund, whoever draws on it. */
    private static String fund(PlannedPurse purse) {
        return switch (purse.purse()) {
            case OWN_ACCOUNT, SHARER_ACCOUNT -> "account";
            case OWN_WALLET -> "wallet";
            case QUOTA -> "quota";
            case CASH -> "cash";
        };
    }

    private static void aPlanAsksThePatientsOwnPurses(FundingPlan plan, String patientId) {
        for (PlannedPurse purse : plan.purses()) {
            boolean own = purse.purse() == Purse.OWN_ACCOUNT || purse.purse() == Purse.OWN_WALLET;
            if (own != purse.personId().equals(patientId)) {
                throw new IllegalArgumentException("an own purse is the patient's: " + purse.purse());
            }
        }
    }
}
