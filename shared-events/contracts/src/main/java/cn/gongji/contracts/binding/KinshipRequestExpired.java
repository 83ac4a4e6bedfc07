package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A request for a kinship link went unanswered until it ended.
 *
 * @rule B-09
 */
public record KinshipRequestExpired(String linkId, String personId, String relativeId, Actor actor, Instant expiredAt)
        implements KinshipEvent {}
