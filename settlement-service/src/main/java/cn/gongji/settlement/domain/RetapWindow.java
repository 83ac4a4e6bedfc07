package cn.gongji.settlement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The offer of a second tap at one institution.
 *
 * @param offeredBy the settlement that failed and made the offer
 * @param until the last instant of the offer
 * @param claimedBy the settlement in flight that took the offer up; absent when none
 * @rule P-06
 */
public record RetapWindow(
        String institutionId,
        String offeredBy,
        Instant until,
        @Nullable String claimedBy) {

    boolean isOpenAt(Instant now) {
        return claimedBy == null && !now.isAfter(until);
    }

    boolean isStaleAt(Instant now) {
        return claimedBy == null && now.isAfter(until);
    }

    RetapWindow claimedBy(@Nullable String settlementId) {
        return new RetapWindow(institutionId, offeredBy, until, settlementId);
    }
}
