package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purse that exists when the ledger is asked, with what it can give.
 *
 * @param barredBy why it pays nothing whatever it holds; absent when it may pay
 * @param balanceFen what there is to spend, in fen: neither reserved nor set aside for another
 * @param limitLeftFen what the spending limit leaves, in fen; absent when there is no limit
 */
public record AskedPurse(
        PurseRef ref,
        @Nullable FallbackReason barredBy,
        long balanceFen,
        @Nullable Long limitLeftFen) {

    /**
     * The purses of a plan that the ledger knows, as planned. One that its owner does not have, or that the patient
     * may draw on no longer, is left out, whatever the plan believed.
     *
     * @rule P-07
     */
    public static List<AskedPurse> existing(FundingPlan plan, String patientId, Map<String, Holdings> holdings) {
        return plan.purses().stream()
                .flatMap(planned ->
                        existing(planned, patientId, holdings.getOrDefault(planned.personId(), Holdings.UNKNOWN))
                                .stream())
                .toList();
    }

    private static Optional<AskedPurse> existing(PlannedPurse planned, String patientId, Holdings owner) {
        return switch (planned.purse()) {
            case OWN_ACCOUNT ->
                owner.hasOpenAccount()
                        ? Optional.of(
                                new AskedPurse(planned.ref(), planned.barredBy(), owner.accountAvailableFen(), null))
                        : Optional.empty();
            case OWN_WALLET ->
                owner.hasOpenWallet()
                        ? Optional.of(
                                new AskedPurse(planned.ref(), planned.barredBy(), owner.walletAvailableFen(), null))
                        : Optional.empty();
            case QUOTA -> quota(planned, patientId, owner);
            case SHARER_ACCOUNT -> sharer(planned, patientId, owner);
            case CASH -> Optional.empty();
        };
    }

    private static Optional<AskedPurse> quota(PlannedPurse planned, String patientId, Holdings owner) {
        Tie tie = owner.tieTo(patientId);
        Quota quota = owner.quotas().standingFor(patientId);
        return quota == null || tie == Tie.NONE
                ? Optional.empty()
                : Optional.of(
                        new AskedPurse(planned.ref(), bar(planned, tie == Tie.SUSPENDED), quota.remainingFen(), null));
    }

    private static Optional<AskedPurse> sharer(PlannedPurse planned, String patientId, Holdings owner) {
        Grant grant = owner.grants().grantTo(patientId, planned.bindingId());
        return grant == null || !owner.hasOpenAccount()
                ? Optional.empty()
                : Optional.of(new AskedPurse(
                        planned.ref(),
                        bar(planned, grant.suspended()),
                        owner.accountAvailableFen(),
                        grant.limitLeftFen()));
    }

    /**
     * The ledger itself bars what a lapse suspends.
     *
     * @rule C-01
     */
    private static @Nullable FallbackReason bar(PlannedPurse planned, boolean suspended) {
        FallbackReason barredBy = planned.barredBy();
        return barredBy == null && suspended ? FallbackReason.COVERAGE_LAPSED : barredBy;
    }

    boolean isOwn() {
        return ref.purse() == Purse.OWN_ACCOUNT || ref.purse() == Purse.OWN_WALLET;
    }

    /** Whether another's money pays, be it set aside or drawn live. */
    boolean isMutualAid() {
        return ref.purse().isMutualAid();
    }

    boolean isSharer() {
        return ref.purse() == Purse.SHARER_ACCOUNT;
    }

    /** What it can give of an amount, in fen. */
    long givesOf(long amountFen) {
        if (barredBy != null) {
            return 0;
        }
        long givenFen = Math.min(amountFen, balanceFen);
        return limitLeftFen == null ? givenFen : Math.min(givenFen, limitLeftFen);
    }

    /** Why it gives less than was asked for. */
    FallbackReason whyNotMore() {
        if (barredBy != null) {
            return barredBy;
        }
        if (limitLeftFen != null && limitLeftFen == 0) {
            return FallbackReason.LIMIT_REACHED;
        }
        return limitLeftFen != null && limitLeftFen < balanceFen
                ? FallbackReason.LIMIT_PARTIAL
                : FallbackReason.INSUFFICIENT_BALANCE;
    }
}
