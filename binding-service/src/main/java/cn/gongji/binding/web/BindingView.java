package cn.gongji.binding.web;

import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.web.Instants;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A binding as both sides, their agency and auditors see it.
 *
 * @param relation what the beneficiary is to the sharer
 * @param policy the sharer's rules that judged it
 * @param endedBecause the code of the refusal, or who ended the binding
 */
public record BindingView(
        String bindingId,
        BindingStatus status,
        String sharerId,
        String beneficiaryId,
        Relation relation,
        Channel channel,
        @Nullable PolicyRef policy,
        @Nullable String boundAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String expiresAt,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long spendingLimitFen,
        long spentFen,
        @Nullable Integer deductionPosition,
        @Nullable String endedAt,
        @Nullable String endedBecause) {
    public static BindingView of(RegisteredBinding binding, Instant now) {
        return new BindingView(
                binding.bindingId(),
                binding.statusAt(now),
                binding.sharerId(),
                binding.beneficiaryId(),
                binding.relation(),
                binding.channel(),
                binding.policy(),
                shown(binding.boundAt()),
                shown(binding.expiresAt()),
                binding.spendingLimitFen(),
                binding.spentFen(),
                binding.deductionPosition(),
                shown(binding.endedAt()),
                binding.endedBecause());
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : Instants.shown(instant);
    }
}
