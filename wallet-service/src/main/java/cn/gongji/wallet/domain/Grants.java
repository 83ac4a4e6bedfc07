package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.Grant.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which relatives may draw on an account.
 *
 * <p>What is said of a binding may reach the ledger in any order, and before the person does.
 *
 * @param byBinding in the order of the binding ids
 */
public record Grants(Map<String, Grant> byBinding) {

    static final Grants NONE = new Grants(Map.of());

    public Grants {
        byBinding = Collections.unmodifiableMap(byBinding);
    }

    /** The grant that lets the person draw over the binding; absent when there is none. */
    @Nullable
    Grant grantTo(String personId, @Nullable String bindingId) {
        Grant grant = bindingId == null ? null : byBinding.get(bindingId);
        return grant != null && grant.isActiveFor(personId) ? grant : null;
    }

    Tie tieTo(String relativeId) {
        Tie tie = Tie.NONE;
        for (Grant grant : byBinding.values()) {
            if (grant.isActiveFor(relativeId)) {
                tie = tie.or(grant.suspended() ? Tie.SUSPENDED : Tie.ACTIVE);
            }
        }
        return tie;
    }

    List<WalletContextEvent> grant(GrantAccess command) {
        Grant known = byBinding.get(command.bindingId());
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

    List<WalletContextEvent> changeLimit(ChangeAccessLimit command) {
        Grant known = byBinding.get(command.bindingId());
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

    List<WalletContextEvent> suspend(SuspendAccess command) {
        return changesWhetherSuspended(command.bindingId(), true, command.suspendedAt())
                ? List.of(new AccessSuspended(
                        command.personId(), command.bindingId(), command.beneficiaryId(), command.suspendedAt()))
                : List.of();
    }

    List<WalletContextEvent> restore(RestoreAccess command) {
        return changesWhetherSuspended(command.bindingId(), false, command.restoredAt())
                ? List.of(new AccessRestored(
                        command.personId(), command.bindingId(), command.beneficiaryId(), command.restoredAt()))
                : List.of();
    }

    private boolean changesWhetherSuspended(String bindingId, boolean suspended, Instant at) {
        Grant known = byBinding.get(bindingId);
        if (known == null) {
            return true;
        }
        Instant since = known.suspendedSince();
        return known.standing() != Standing.WITHDRAWN
                && (since == null || at.isAfter(since) || at.equals(since) && known.suspended() != suspended);
    }

    Optional<AccessWithdrawn> withdraw(WithdrawAccess command) {
        Grant known = byBinding.get(command.bindingId());
        if (known != null && known.standing() == Standing.WITHDRAWN) {
            return Optional.empty();
        }
        long spentFen = known == null ? 0 : known.spentFen();
        return Optional.of(new AccessWithdrawn(
                command.personId(), command.bindingId(), command.beneficiaryId(), spentFen, command.withdrawnAt()));
    }

    Grants evolve(AccessGranted event) {
        return with(known(event.bindingId(), event.beneficiaryId()).activeWith(event.limitFen(), event.grantedAt()));
    }

    Grants evolve(AccessLimitChanged event) {
        return with(known(event.bindingId(), event.beneficiaryId()).limitedTo(event.limitFen(), event.changedAt()));
    }

    Grants evolve(AccessSuspended event) {
        return with(known(event.bindingId(), event.beneficiaryId()).suspended(true, event.suspendedAt()));
    }

    Grants evolve(AccessRestored event) {
        return with(known(event.bindingId(), event.beneficiaryId()).suspended(false, event.restoredAt()));
    }

    Grants evolve(AccessWithdrawn event) {
        return with(known(event.bindingId(), event.beneficiaryId()).withdrawn());
    }

    /** @param amountFen negative when it is given back */
    Grants spending(@Nullable String bindingId, long amountFen, long spentAfterFen, String entryId) {
        Grant grant = Objects.requireNonNull(byBinding.get(bindingId), "a sharer's payment belongs to a binding")
                .spending(amountFen);
        Agreement.agree(spentAfterFen, grant.spentFen(), entryId);
        return with(grant);
    }

    private Grant known(String bindingId, String beneficiaryId) {
        Grant known = byBinding.get(bindingId);
        return known == null ? Grant.awaited(bindingId, beneficiaryId) : known;
    }

    private Grants with(Grant grant) {
        Map<String, Grant> grants = new TreeMap<>(byBinding);
        grants.put(grant.bindingId(), grant);
        return new Grants(grants);
    }
}
