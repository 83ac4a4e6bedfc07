package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a personal account records when it is asked. */
final class AccountDecisions {

    private AccountDecisions() {}

    static List<WalletContextEvent> open(OpenAccount command, Holdings state) {
        return switch (state.account()) {
            case PersonalAccount.NotOpened _ ->
                List.of(new AccountOpened(command.personId(), whereNow(command, state), command.openedAt()));
            case PersonalAccount.Open _ -> List.of();
        };
    }

    /** A move may be known before the account opens. */
    private static String whereNow(OpenAccount command, Holdings state) {
        Home home = state.home();
        return home != null && home.since().isAfter(command.openedAt())
                ? home.poolingRegion()
                : command.poolingRegion();
    }

    static List<WalletContextEvent> move(MoveHolder command, Holdings state) {
        Home home = state.home();
        boolean known = home != null
                && (home.since().isAfter(command.movedAt())
                        || home.poolingRegion().equals(command.poolingRegion()));
        return known
                ? List.of()
                : List.of(new HolderMoved(
                        command.personId(), command.poolingRegion(), command.province(), command.movedAt()));
    }

    static List<WalletContextEvent> credit(CreditAccount command, PersonalAccount.Open account) {
        if (aMonthIsAllocatedOnce(command, account)) {
            return List.of(new CreditRefused(
                    command.personId(),
                    command.kind(),
                    command.period(),
                    command.amountFen(),
                    PersonalAccount.PERIOD_ALREADY_CREDITED,
                    command.actor(),
                    command.creditedAt()));
        }
        return List.of(new AccountCredited(
                command.personId(),
                command.entryId(),
                command.kind(),
                command.period(),
                command.amountFen(),
                Math.addExact(account.balanceFen(), command.amountFen()),
                command.actor(),
                command.creditedAt()));
    }

    private static boolean aMonthIsAllocatedOnce(CreditAccount command, PersonalAccount.Open account) {
        return command.kind() == CreditKind.MONTHLY_ALLOCATION
                && account.allocatedPeriods().contains(command.period());
    }

    static List<WalletContextEvent> debit(DebitAccount command, Holdings state) {
        return List.of(new AccountDebited(
                command.personId(),
                command.entryId(),
                command.purse(),
                command.settlementId(),
                command.beneficiaryId(),
                command.bindingId(),
                command.amountFen(),
                noPurseGoesBelowZero(command, state),
                nothingIsPassed(command, state),
                command.debitedAt()));
    }

    private static long noPurseGoesBelowZero(DebitAccount command, Holdings state) {
        long thereIsFen = command.purse() == Purse.QUOTA
                ? state.quotas().of(command.beneficiaryId()).remainingFen()
                : state.accountAvailableFen();
        if (command.amountFen() > thereIsFen) {
            throw new IllegalStateException("the charge asked for more than there is to spend: settlement "
                    + command.settlementId() + ", " + command.amountFen() + " of " + thereIsFen + " fen");
        }
        return state.openAccount().balanceFen() - command.amountFen();
    }

    private static @Nullable Long nothingIsPassed(DebitAccount command, Holdings state) {
        return switch (command.purse()) {
            case OWN_ACCOUNT -> null;
            case SHARER_ACCOUNT -> noLimitIsPassed(command, state);
            case QUOTA -> aQuotaIsForARelative(command, state);
            case OWN_WALLET, CASH -> throw new IllegalArgumentException("no purse of an account: " + command.purse());
        };
    }

    private static long noLimitIsPassed(DebitAccount command, Holdings state) {
        Grant grant = state.grants().grantTo(command.beneficiaryId(), command.bindingId());
        if (grant == null || grant.suspended()) {
            throw new IllegalStateException("an unbound relative cannot pay: settlement " + command.settlementId()
                    + ", binding " + command.bindingId());
        }
        Long limitLeftFen = grant.limitLeftFen();
        if (limitLeftFen != null && command.amountFen() > limitLeftFen) {
            throw new IllegalStateException("the charge passed a spending limit: settlement " + command.settlementId()
                    + ", binding " + command.bindingId());
        }
        return Math.addExact(grant.spentFen(), command.amountFen());
    }

    private static long aQuotaIsForARelative(DebitAccount command, Holdings state) {
        if (state.tieTo(command.beneficiaryId()) != Tie.ACTIVE) {
            throw new IllegalStateException(
                    "a quota pays for nobody but a relative: settlement " + command.settlementId());
        }
        return Math.addExact(state.quotas().of(command.beneficiaryId()).usedFen(), command.amountFen());
    }

    static List<WalletContextEvent> refund(RefundAccount command, Holdings state) {
        return List.of(new AccountRefunded(
                command.personId(),
                command.entryId(),
                command.purse(),
                command.settlementId(),
                command.refundId(),
                command.beneficiaryId(),
                command.bindingId(),
                command.amountFen(),
                Math.addExact(state.openAccount().balanceFen(), command.amountFen()),
                spentAfterFen(command, state),
                command.refundedAt()));
    }

    private static @Nullable Long spentAfterFen(RefundAccount command, Holdings state) {
        return switch (command.purse()) {
            case OWN_ACCOUNT -> null;
            case SHARER_ACCOUNT -> limitsAreGivenBack(command, state);
            case QUOTA -> aQuotaThatStandsIsGivenBack(command, state);
            case OWN_WALLET, CASH -> throw new IllegalArgumentException("no purse of an account: " + command.purse());
        };
    }

    /** Even when the binding is over: what it tells of the past stays right. */
    private static long limitsAreGivenBack(RefundAccount command, Holdings state) {
        Grant grant = Objects.requireNonNull(
                state.grants().byBinding().get(command.bindingId()), "a sharer's payment belongs to a binding");
        long spentFen = grant.spentFen() - command.amountFen();
        if (spentFen < 0) {
            throw new IllegalStateException("a refund of more than was spent: " + command.refundId());
        }
        return spentFen;
    }

    /** A quota set anew since may have used less: then the money is the owner's to spend. */
    private static @Nullable Long aQuotaThatStandsIsGivenBack(RefundAccount command, Holdings state) {
        Quota quota = state.quotas().standingFor(command.beneficiaryId());
        return quota == null || quota.usedFen() < command.amountFen() ? null : quota.usedFen() - command.amountFen();
    }
}
