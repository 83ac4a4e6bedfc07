package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A kinship link moves no money while one side's contributions are lapsed.
 *
 * @param lapsedId the side that lapsed, or the first of both
 * @rule B-16
 * @rule C-01
 */
public record KinshipSuspended(
        String linkId, String personId, String relativeId, String lapsedId, Actor actor, Instant suspendedAt)
        implements KinshipEvent {}
