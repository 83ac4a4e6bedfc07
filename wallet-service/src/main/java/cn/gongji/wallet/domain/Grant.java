package cn.gongji.wallet.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one relative may draw on an account, and has drawn.
 *
 * @param limitFen cumulative, in fen; absent means none
 * @param limitSince when the limit was set, so that an older one that arrives late changes nothing
 * @param spentFen in all on this binding, refunds deducted, in fen
 * @param suspended nothing is drawn for the time being
 * @param suspendedSince when the grant was suspended or restored; absent when it never was
 * @rule B-10
 * @rule C-01
 */
public record Grant(
        String bindingId,
        String beneficiaryId,
        Standing standing,
        @Nullable Long limitFen,
        Instant limitSince,
        long spentFen,
        boolean suspended,
        @Nullable Instant suspendedSince) {

    public enum Standing {
        /** Something is known of the binding, but not that it took effect. */
        AWAITED,
        ACTIVE,
        /** Ended for good, whatever arrives later. */
        WITHDRAWN
    }

    static Grant awaited(String bindingId, String beneficiaryId) {
        return new Grant(bindingId, beneficiaryId, Standing.AWAITED, null, Instant.EPOCH, 0, false, null);
    }

    /** The binding stands, though it may be suspended. */
    public boolean isActiveFor(String personId) {
        return standing == Standing.ACTIVE && beneficiaryId.equals(personId);
    }

    /** What the limit leaves, in fen, at least 0; absent when there is no limit. */
    public @Nullable Long limitLeftFen() {
        return limitFen == null ? null : Math.max(0, limitFen - spentFen);
    }

    Grant activeWith(@Nullable Long newLimitFen, Instant grantedAt) {
        Instant since = limitSince.isAfter(grantedAt) ? limitSince : grantedAt;
        return new Grant(
                bindingId, beneficiaryId, Standing.ACTIVE, newLimitFen, since, spentFen, suspended, suspendedSince);
    }

    Grant limitedTo(@Nullable Long newLimitFen, Instant since) {
        return new Grant(bindingId, beneficiaryId, standing, newLimitFen, since, spentFen, suspended, suspendedSince);
    }

    Grant withdrawn() {
        return new Grant(
                bindingId,
                beneficiaryId,
                Standing.WITHDRAWN,
                limitFen,
                limitSince,
                spentFen,
                suspended,
                suspendedSince);
    }

    Grant suspended(boolean nowSuspended, Instant since) {
        return new Grant(bindingId, beneficiaryId, standing, limitFen, limitSince, spentFen, nowSuspended, since);
    }

    /** @param amountFen negative when it is given back */
    Grant spending(long amountFen) {
        return new Grant(
                bindingId,
                beneficiaryId,
                standing,
                limitFen,
                limitSince,
                Math.addExact(spentFen, amountFen),
                suspended,
                suspendedSince);
    }
}
