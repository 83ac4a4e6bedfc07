package cn.gongji.settlement.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person whose account may pay for the patient.
 *
 * @param sharerRegion the sharer's pooling region
 * @param deductionPosition the place given at binding, from 1; absent means last
 */
public record SharerBinding(
        String bindingId,
        String sharerId,
        String sharerRegion,
        @Nullable Integer deductionPosition,
        Instant boundAt) {}
