package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.wallet.domain.Grant.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One person's money, and which relatives may draw on it.
 *
 * <p>Bindings may reach the ledger before the person does: what is known of them is kept until the account opens.
 *
 * @rule B-01
 * @rule B-10
 */
public sealed interface PersonalAccount {

    /** The stable code of a second allocation for one month. */
    String PERIOD_ALREADY_CREDITED = "PERIOD_ALREADY_CREDITED";

    PersonalAccount UNKNOWN = new NotOpened(Map.of());

    /** By binding id, in its order. */
    Map<String, Grant> grants();

    /** The person is not known as an EMPLOYEE member. */
    record NotOpened(Map<String, Grant> grants) implements PersonalAccount {

        public NotOpened {
            grants = Collections.unmodifiableMap(grants);
        }
    }

    /**
     * The account holds money.
     *
     * @param poolingRegion the owner's home when the account opened
     * @param balanceFen in fen, never negative
     * @param allocatedPeriods the months already credited, in order
     */
    record Open(
            String personId,
            String poolingRegion,
            long balanceFen,
            SortedSet<String> allocatedPeriods,
            Map<String, Grant> grants)
            implements PersonalAccount {

        public Open {
            allocatedPeriods = Collections.unmodifiableSortedSet(allocatedPeriods);
            grants = Collections.unmodifiableMap(grants);
        }

        /** The province-level region of the owner's home, for example {@code 120000}. */
        public String province() {
            return poolingRegion.substring(0, 2) + "0000";
        }

        /** The grant that lets the person draw on this account over the binding; absent when there is none. */
        public @Nullable Grant grantTo(String personId, @Nullable String bindingId) {
            Grant grant = bindingId == null ? null : grants.get(bindingId);
            return grant != null && grant.isActiveFor(personId) ? grant : null;
        }

        Open holding(long newBalanceFen) {
            return new Open(personId, poolingRegion, newBalanceFen, allocatedPeriods, grants);
        }

        Open allocated(String period) {
            SortedSet<String> periods = new TreeSet<>(allocatedPeriods);
            periods.add(period);
            return new Open(personId, poolingRegion, balanceFen, periods, grants);
        }
    }

    static List<AccountEvent> decide(AccountCommand command, PersonalAccount state) {
        return switch (command) {
            case OpenAccount open -> open(open, state);
            case CreditAccount credit -> credit(credit, opened(state));
            case DebitAccount debit -> debit(debit, opened(state));
            case GrantAccess grant -> grant(grant, state.grants().get(grant.bindingId()));
            case ChangeAccessLimit change -> changeLimit(change, state.grants().get(change.bindingId()));
            case WithdrawAccess withdraw -> withdraw(withdraw, state.grants().get(withdraw.bindingId()));
        };
    }

    private static List<AccountEvent> open(OpenAccount command, PersonalAccount state) {
        return switch (state) {
            case NotOpened _ ->
                List.of(new AccountOpened(command.personId(), command.poolingRegion(), command.openedAt()));
            case Open _ -> List.of();
        };
    }

    private static List<AccountEvent> credit(CreditAccount command, Open state) {
        if (aMonthIsAllocatedOnce(command, state)) {
            return List.of(new CreditRefused(
                    command.personId(),
                    command.kind(),
                    command.period(),
                    command.amountFen(),
                    PERIOD_ALREADY_CREDITED,
                    command.actor(),
                    command.creditedAt()));
        }
        return List.of(new AccountCredited(
                command.personId(),
                command.entryId(),
                command.kind(),
                command.period(),
                command.amountFen(),
                Math.addExact(state.balanceFen(), command.amountFen()),
                command.actor(),
                command.creditedAt()));
    }

    private static boolean aMonthIsAllocatedOnce(CreditAccount command, Open state) {
        return command.kind() == CreditKind.MONTHLY_ALLOCATION
                && state.allocatedPeriods().contains(command.period());
    }

    private static List<AccountEvent> debit(DebitAccount command, Open state) {
        return List.of(new AccountDebited(
                command.personId(),
                command.entryId(),
                command.purse(),
                command.settlementId(),
                command.beneficiaryId(),
                command.bindingId(),
                command.amountFen(),
                noPurseGoesBelowZero(command, state),
                noLimitIsPassed(command, state),
                command.debitedAt()));
    }

    private static long noPurseGoesBelowZero(DebitAccount command, Open state) {
        long balanceAfterFen = state.balanceFen() - command.amountFen();
        if (balanceAfterFen < 0) {
            throw new IllegalStateException("the charge asked for more than the account holds: settlement "
                    + command.settlementId() + ", " + command.amountFen() + " of " + state.balanceFen() + " fen");
        }
        return balanceAfterFen;
    }

    private static @Nullable Long noLimitIsPassed(DebitAccount command, Open state) {
        if (command.purse() == Purse.OWN_ACCOUNT) {
            return null;
        }
        Grant grant = state.grantTo(command.beneficiaryId(), command.bindingId());
        if (grant == null) {
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

    private static List<AccountEvent> grant(GrantAccess command, @Nullable Grant known) {
        Standing standing = known == null ? Standing.AWAITED : known.standing();
        return switch (standing) {
            case AWAITED -> List.of(granted(command, known));
            case ACTIVE, WITHDRAWN -> List.of();
        };
    }

    private static AccessGranted granted(GrantAccess command, @Nullable Grant known) {
        boolean changedSince = known != null && !known.limitSince().isBefore(command.grantedAt());
        Long limitFen = changedSince ? known.limitFen() : command.limitFen();
        return new AccessGranted(
                command.personId(), command.bindingId(), command.beneficiaryId(), limitFen, command.grantedAt());
    }

    private static List<AccountEvent> changeLimit(ChangeAccessLimit command, @Nullable Grant known) {
        if (known != null && (known.standing() == Standing.WITHDRAWN || nothingIsNewIn(command, known))) {
            return List.of();
        }
        return List.of(new AccessLimitChanged(
                command.personId(),
                command.bindingId(),
                command.beneficiaryId(),
                command.limitFen(),
                command.changedAt()));
    }

    private static boolean nothingIsNewIn(ChangeAccessLimit command, Grant known) {
        return command.changedAt().isBefore(known.limitSince())
                || command.changedAt().equals(known.limitSince())
                        && Objects.equals(command.limitFen(), known.limitFen());
    }

    private static List<AccountEvent> withdraw(WithdrawAccess command, @Nullable Grant known) {
        if (known != null && known.standing() == Standing.WITHDRAWN) {
            return List.of();
        }
        long spentFen = known == null ? 0 : known.spentFen();
        return List.of(new AccessWithdrawn(
                command.personId(), command.bindingId(), command.beneficiaryId(), spentFen, command.withdrawnAt()));
    }

    static PersonalAccount evolve(PersonalAccount state, AccountEvent event) {
        return switch (event) {
            case AccountOpened opened -> open(state, opened);
            case AccountCredited credited -> credited(opened(state), credited);
            case AccountDebited debited -> debited(opened(state), debited);
            case CreditRefused _,
                    AccountRefunded _,
                    AccountTransferred _,
                    AccountReturned _,
                    HolderMoved _,
                    AccessSuspended _,
                    AccessRestored _,
                    QuotaSet _,
                    QuotaReleased _,
                    QuotaRefused _ -> state;
            case AccessGranted granted -> with(state, granted(state.grants().get(granted.bindingId()), granted));
            case AccessLimitChanged changed ->
                with(state, limited(state.grants().get(changed.bindingId()), changed));
            case AccessWithdrawn withdrawn ->
                with(state, withdrawn(state.grants().get(withdrawn.bindingId()), withdrawn));
        };
    }

    private static Open open(PersonalAccount state, AccountOpened event) {
        return switch (state) {
            case NotOpened(Map<String, Grant> grants) ->
                new Open(event.personId(), event.poolingRegion(), 0, new TreeSet<>(), grants);
            case Open _ -> throw new IllegalStateException("an account opens once");
        };
    }

    private static Open credited(Open state, AccountCredited event) {
        long balanceFen = Math.addExact(state.balanceFen(), event.amountFen());
        agree(event.balanceAfterFen(), balanceFen, event.entryId());
        Open holding = state.holding(balanceFen);
        return switch (event.kind()) {
            case MONTHLY_ALLOCATION -> holding.allocated(event.period());
            case CORRECTION -> holding;
        };
    }

    private static Open debited(Open state, AccountDebited event) {
        long balanceFen = state.balanceFen() - event.amountFen();
        agree(event.balanceAfterFen(), balanceFen, event.entryId());
        Open holding = state.holding(balanceFen);
        Long spentAfterFen = event.spentAfterFen();
        if (spentAfterFen == null) {
            return holding;
        }
        Grant grant = Objects.requireNonNull(
                        state.grants().get(event.bindingId()), "a sharer's payment belongs to a binding")
                .spending(event.amountFen());
        agree(spentAfterFen, grant.spentFen(), event.entryId());
        return (Open) with(holding, grant);
    }

    private static void agree(long recordedFen, long computedFen, String entryId) {
        if (recordedFen != computedFen || computedFen < 0) {
            throw new IllegalStateException(
                    "entry " + entryId + " says " + recordedFen + " fen, its history gives " + computedFen);
        }
    }

    private static Grant granted(@Nullable Grant known, AccessGranted event) {
        Instant limitSince =
                known != null && known.limitSince().isAfter(event.grantedAt()) ? known.limitSince() : event.grantedAt();
        long spentFen = known == null ? 0 : known.spentFen();
        return new Grant(
                event.bindingId(), event.beneficiaryId(), Standing.ACTIVE, event.limitFen(), limitSince, spentFen);
    }

    private static Grant limited(@Nullable Grant known, AccessLimitChanged event) {
        return known == null
                ? new Grant(
                        event.bindingId(),
                        event.beneficiaryId(),
                        Standing.AWAITED,
                        event.limitFen(),
                        event.changedAt(),
                        0)
                : known.limitedTo(event.limitFen(), event.changedAt());
    }

    private static Grant withdrawn(@Nullable Grant known, AccessWithdrawn event) {
        return known == null
                ? new Grant(event.bindingId(), event.beneficiaryId(), Standing.WITHDRAWN, null, event.withdrawnAt(), 0)
                : known.withdrawn();
    }

    private static PersonalAccount with(PersonalAccount state, Grant grant) {
        Map<String, Grant> grants = new TreeMap<>(state.grants());
        grants.put(grant.bindingId(), grant);
        return switch (state) {
            case NotOpened _ -> new NotOpened(grants);
            case Open open ->
                new Open(open.personId(), open.poolingRegion(), open.balanceFen(), open.allocatedPeriods(), grants);
        };
    }

    private static Open opened(PersonalAccount state) {
        return switch (state) {
            case NotOpened _ -> throw new IllegalStateException("no account is open");
            case Open open -> open;
        };
    }
}
