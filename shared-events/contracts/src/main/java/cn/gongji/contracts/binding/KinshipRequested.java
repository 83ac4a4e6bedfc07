package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;

/**
 * One side asked for a kinship link; it takes effect when the other consents.
 *
 * @param relation what the relative is to the person
 * @param askedById the side that asked
 * @param policy the nation's rules that judged it
 * @param expiresAt when an unanswered request ends
 * @rule B-09
 */
public record KinshipRequested(
        String linkId,
        String personId,
        String relativeId,
        Relation relation,
        String askedById,
        PolicyRef policy,
        Actor actor,
        Instant requestedAt,
        Instant expiresAt)
        implements KinshipEvent {}
