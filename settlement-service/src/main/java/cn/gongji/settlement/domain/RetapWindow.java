package cn.gongji.settlement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The offer of a second tap at one institution.
 *
 * @param offeredBy the settlement that failed and made the offer
 * @param until the last instant of the offer
 * @param claimedBy the settlement in flight that took the offer up; absent when none
 * @param usedBy the settlement that a sharer paid by this offer; absent when none
 * @rule P-06
 */
public record RetapWindow(
        String institutionId,
        String offeredBy,
        Instant until,
        @Nullable String claimedBy,
        @Nullable String usedBy) {

    static RetapWindow offered(String institutionId, String offeredBy, Instant until) {
        return new RetapWindow(institutionId, offeredBy, until, null, null);
    }

    boolean isOpenAt(Instant now) {
        return claimedBy == null && usedBy == null && !now.isAfter(until);
    }

    boolean isStaleAt(Instant now) {
        return claimedBy == null && now.isAfter(until);
    }

    RetapWindow claimedBy(@Nullable String settlementId) {
        return new RetapWindow(institutionId, offeredBy, until, settlementId, usedBy);
    }

    RetapWindow usedBy(@Nullable String settlementId) {
        return new RetapWindow(institutionId, offeredBy, until, claimedBy, settlementId);
    }
}
