package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A binding ended; what was spent stays spent.
 *
 * @param reason {@code BY_SHARER}, {@code BY_BENEFICIARY} or {@code BY_AGENCY}
 * @rule B-11
 */
public record RelativeUnbound(
        String bindingId, String sharerId, String beneficiaryId, String reason, Actor actor, Instant unboundAt)
        implements BindingEvent {}
