package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kinship link was refused, by a rule or by the other side.
 *
 * @param relation what the relative is to the person
 * @param code the stable code that the caller saw, or {@code REFUSED_BY_RELATIVE}
 * @param rule the rule's number
 * @param hotlines the consultation lines that the refusal named
 * @rule B-09
 * @rule W-04
 * @rule B-15
 */
public record KinshipRefused(
        String linkId,
        String personId,
        String relativeId,
        Relation relation,
        String code,
        String rule,
        @Nullable PolicyRef policy,
        List<String> hotlines,
        Actor actor,
        Instant refusedAt)
        implements KinshipEvent {}
