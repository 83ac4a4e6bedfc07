package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A binding pays nothing while one side's contributions are lapsed.
 *
 * @param lapsedId the side that lapsed, or the first of both
 * @rule C-01
 * @rule B-16
 */
public record BindingSuspended(
        String bindingId, String sharerId, String beneficiaryId, String lapsedId, Actor actor, Instant suspendedAt)
        implements BindingEvent {}
