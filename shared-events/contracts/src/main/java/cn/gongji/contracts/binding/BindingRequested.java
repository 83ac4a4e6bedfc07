package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The beneficiary asked to be bound; the sharer must consent before the binding takes effect.
 *
 * @param spendingLimitFen cumulative, in fen; absent means none
 * @param deductionPosition from 1; absent means last
 * @param expiresAt when an unanswered request lapses
 * @rule B-07
 */
public record BindingRequested(
        String bindingId,
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        List<Document> documents,
        @Nullable Long spendingLimitFen,
        @Nullable Integer deductionPosition,
        PolicyRef policy,
        Actor actor,
        Instant requestedAt,
        Instant expiresAt)
        implements BindingEvent {}
