package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * Both sides take part again, and the binding pays again.
 *
 * @rule C-01
 * @rule B-16
 */
public record BindingResumed(String bindingId, String sharerId, String beneficiaryId, Actor actor, Instant resumedAt)
        implements BindingEvent {}
