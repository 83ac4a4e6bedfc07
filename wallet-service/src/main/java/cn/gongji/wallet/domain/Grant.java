package cn.gongji.wallet.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one relative may draw on an account, and has drawn.
 *
 * @param limitFen cumulative, in fen; absent means none
 * @param limitSince when the limit was set, so that an older one that arrives late changes nothing
 * @param spentFen in all on this binding, in fen
 * @rule B-10
 */
public record Grant(
        String bindingId,
        String beneficiaryId,
        Standing standing,
        @Nullable Long limitFen,
        Instant limitSince,
        long spentFen) {

    public enum Standing {
        /** Its limit is known, the binding itself is not yet. */
        AWAITED,
        ACTIVE,
        /** Ended for good, whatever arrives later. */
        WITHDRAWN
    }

    public boolean isActiveFor(String personId) {
        return standing == Standing.ACTIVE && beneficiaryId.equals(personId);
    }

    /** What the limit leaves, in fen, at least 0; absent when there is no limit. */
    public @Nullable Long limitLeftFen() {
        return limitFen == null ? null : Math.max(0, limitFen - spentFen);
    }

    Grant limitedTo(@Nullable Long newLimitFen, Instant since) {
        return new Grant(bindingId, beneficiaryId, standing, newLimitFen, since, spentFen);
    }

    Grant withdrawn() {
        return new Grant(bindingId, beneficiaryId, Standing.WITHDRAWN, limitFen, limitSince, spentFen);
    }

    Grant spending(long amountFen) {
        return new Grant(bindingId, beneficiaryId, standing, limitFen, limitSince, Math.addExact(spentFen, amountFen));
    }
}
