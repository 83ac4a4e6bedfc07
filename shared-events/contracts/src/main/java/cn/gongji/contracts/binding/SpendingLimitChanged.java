package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sharer set, changed or cleared what the beneficiary may spend in all.
 *
 * @param limitFen cumulative since the binding took effect, in fen; absent means none
 * @rule B-10
 */
public record SpendingLimitChanged(
        String bindingId,
        String sharerId,
        String beneficiaryId,
        @Nullable Long limitFen,
        Actor actor,
        Instant changedAt)
        implements BindingEvent {}
