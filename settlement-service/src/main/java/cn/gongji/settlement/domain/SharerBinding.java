package cn.gongji.settlement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person whose account may pay for the patient.
 *
 * @param sharerRegion the sharer's pooling region
 * @param deductionPosition the place given at binding, from 1; absent means last
 * @param suspended one side's contributions are lapsed
 */
public record SharerBinding(
        String bindingId,
        String sharerId,
        String sharerRegion,
        @Nullable Integer deductionPosition,
        Instant boundAt,
        boolean suspended) {

    SharerBinding suspended(boolean now) {
        return new SharerBinding(bindingId, sharerId, sharerRegion, deductionPosition, boundAt, now);
    }
}
