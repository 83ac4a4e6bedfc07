package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purse that exists when the ledger is asked, with what it can give.
 *
 * @param barredBy why it pays nothing whatever it holds; absent when it may pay
 * @param balanceFen in fen
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
    public static List<AskedPurse> existing(FundingPlan plan, String patientId, Map<String, PersonalAccount> accounts) {
        return plan.purses().stream()
                .flatMap(planned -> existing(planned, patientId, accounts).stream())
                .toList();
    }

    private static Optional<AskedPurse> existing(
            PlannedPurse planned, String patientId, Map<String, PersonalAccount> accounts) {
        return switch (accounts.getOrDefault(planned.personId(), PersonalAccount.UNKNOWN)) {
            case PersonalAccount.NotOpened _ -> Optional.empty();
            case PersonalAccount.Open account -> existing(planned, patientId, account);
        };
    }

    private static Optional<AskedPurse> existing(PlannedPurse planned, String patientId, PersonalAccount.Open account) {
        return switch (planned.purse()) {
            case OWN_ACCOUNT ->
                Optional.of(new AskedPurse(planned.ref(), planned.barredBy(), account.balanceFen(), null));
            case SHARER_ACCOUNT ->
                Optional.ofNullable(account.grantTo(patientId, planned.bindingId()))
                        .map(grant -> new AskedPurse(
                                planned.ref(), planned.barredBy(), account.balanceFen(), grant.limitLeftFen()));
            case OWN_WALLET, QUOTA, CASH -> Optional.empty();
        };
    }

    boolean isOwn() {
        return ref.purse() == Purse.OWN_ACCOUNT || ref.purse() == Purse.OWN_WALLET;
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
