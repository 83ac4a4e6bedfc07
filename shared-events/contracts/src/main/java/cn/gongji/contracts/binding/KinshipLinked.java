package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;

/**
 * Both sides agreed to a kinship link: from now on money may go from wallet to wallet.
 *
 * @param relation what the relative is to the person
 * @param personRegion the person's pooling region at this moment
 * @param relativeRegion the relative's pooling region at this moment
 * @param policy the nation's rules that judged it
 * @rule B-09
 * @rule W-04
 */
public record KinshipLinked(
        String linkId,
        String personId,
        String relativeId,
        Relation relation,
        String personRegion,
        String relativeRegion,
        PolicyRef policy,
        Actor actor,
        Instant linkedAt)
        implements KinshipEvent {}
