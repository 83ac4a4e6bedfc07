package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binding was refused, by a rule or by the sharer.
 *
 * @param code the stable code that the caller saw, for example {@code SHARER_LIMIT_REACHED}, or
 *     {@code REFUSED_BY_SHARER}
 * @param rule the rule's number, for example {@code B-05}
 * @param hotlines the consultation lines that the refusal named
 * @rule B-15
 */
public record BindingRefused(
        String bindingId,
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        String code,
        String rule,
        @Nullable PolicyRef policy,
        List<String> hotlines,
        Actor actor,
        Instant refusedAt)
        implements BindingEvent {}
