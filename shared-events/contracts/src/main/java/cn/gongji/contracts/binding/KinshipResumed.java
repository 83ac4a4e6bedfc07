package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * Both sides take part again, and the link moves money again.
 *
 * @rule B-16
 * @rule C-01
 */
public record KinshipResumed(String linkId, String personId, String relativeId, Actor actor, Instant resumedAt)
        implements KinshipEvent {}
