package cn.gongji.binding.write.linkrelative;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.web.Require;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param relation what the relative is to the person, whoever asks
 * @param homeRegion where the relative is insured, for whoever knows it
 */
record LinkRelativeRequest(
        String personId,
        String relativeId,
        Relation relation,
        @Nullable String homeRegion) {
    LinkRelativeRequest {
        Require.id(personId, "personId");
        Require.id(relativeId, "relativeId");
        Require.notNull(relation, "relation");
        Require.that(homeRegion == null || Regions.isSixDigits(homeRegion), "homeRegion");
    }
}
