package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binding took effect: from now on the sharer's account may pay for the beneficiary.
 *
 * @param sharerRegion the sharer's pooling region at this moment
 * @param beneficiaryRegion the beneficiary's pooling region at this moment
 * @param spendingLimitFen cumulative, in fen; absent means none
 * @param deductionPosition the payer's place as set at binding, from 1; absent means last
 * @param policy the sharer's rules that judged it
 * @param beneficiaryPolicy the beneficiary's rules that judged it
 * @rule B-01
 * @rule B-19
 */
public record RelativeBound(
        String bindingId,
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        List<Document> documents,
        String sharerRegion,
        String beneficiaryRegion,
        @Nullable Long spendingLimitFen,
        @Nullable Integer deductionPosition,
        PolicyRef policy,
        PolicyRef beneficiaryPolicy,
        Actor actor,
        Instant boundAt)
        implements BindingEvent {}
