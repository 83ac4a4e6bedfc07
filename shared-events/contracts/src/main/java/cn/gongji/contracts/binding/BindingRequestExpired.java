package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A request went unanswered until it lapsed.
 *
 * @rule B-07
 */
public record BindingRequestExpired(
        String bindingId, String sharerId, String beneficiaryId, Actor actor, Instant expiredAt)
        implements BindingEvent {}
