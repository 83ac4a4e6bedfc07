package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a sharer's quotas record.
 *
 * @rule Q-01
 * @rule Q-02
 */
final class QuotaDecisions {

    private static final String RULE = "Q-01";

    private QuotaDecisions() {}

    /** What was used stays used, so a quota is at least that. */
    static List<WalletContextEvent> set(SetQuota command, Holdings state) {
        Quota known = state.quotas().of(command.relativeId());
        long quotaFen = Math.max(command.quotaFen(), known.usedFen());
        long moreFen = quotaFen - known.quotaFen();
        if (moreFen == 0) {
            return List.of();
        }
        return List.of(moreFen < 0 ? reduced(command, state, -moreFen) : raised(command, state, moreFen));
    }

    private static WalletContextEvent reduced(SetQuota command, Holdings state, long releasedFen) {
        Quota known = state.quotas().of(command.relativeId());
        return new QuotaReleased(
                command.personId(),
                command.relativeId(),
                QuotaReleased.Reason.REDUCED,
                releasedFen,
                known.quotaFen() - releasedFen,
                known.remainingFen() - releasedFen,
                state.accountAvailableFen() + releasedFen,
                command.setAt());
    }

    private static WalletContextEvent raised(SetQuota command, Holdings state, long moreFen) {
        Quota known = state.quotas().of(command.relativeId());
        return refusal(command, state, moreFen)
                .<WalletContextEvent>map(refusal -> new QuotaRefused(
                        command.personId(),
                        command.relativeId(),
                        command.quotaFen(),
                        refusal.name(),
                        RULE,
                        command.actor(),
                        command.setAt()))
                .orElseGet(() -> new QuotaSet(
                        command.personId(),
                        command.relativeId(),
                        known.quotaFen() + moreFen,
                        known.usedFen(),
                        known.remainingFen() + moreFen,
                        state.accountAvailableFen() - moreFen,
                        command.actor(),
                        command.setAt()));
    }

    private static Optional<QuotaRefusal> refusal(SetQuota command, Holdings state, long moreFen) {
        if (!command.allowed()) {
            return Optional.of(QuotaRefusal.QUOTA_NOT_ALLOWED);
        }
        if (state.tieTo(command.relativeId()) != Tie.ACTIVE) {
            return Optional.of(QuotaRefusal.NOT_LINKED);
        }
        return moreFen > state.accountAvailableFen()
                ? Optional.of(QuotaRefusal.INSUFFICIENT_BALANCE)
                : Optional.empty();
    }

    /** @param state with the relation already ended */
    static Optional<WalletContextEvent> releasedWhenNoRelationIsLeft(
            String personId, String relativeId, Holdings state, Instant at) {
        Quota quota = state.quotas().standingFor(relativeId);
        if (quota == null || state.tieTo(relativeId) != Tie.NONE) {
            return Optional.empty();
        }
        return Optional.of(new QuotaReleased(
                personId,
                relativeId,
                QuotaReleased.Reason.RELATION_ENDED,
                quota.remainingFen(),
                0,
                0,
                state.accountAvailableFen() + quota.remainingFen(),
                at));
    }
}
