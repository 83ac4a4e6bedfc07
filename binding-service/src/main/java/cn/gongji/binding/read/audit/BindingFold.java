package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.binding.FamilyBinding;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.runtime.audit.TracedState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One binding: the domain's own state, and what of its terms that state need not keep.
 *
 * @param terms absent while nobody asked
 * @param endedBecause the code of the refusal, or who ended it
 */
record BindingFold(
        FamilyBinding binding,
        @Nullable Terms terms,
        @Nullable String endedBecause) {

    static final String STATUS = "status";
    static final String LIMIT = "spendingLimitFen";
    static final String RELATION = "relation";

    private static final BindingFold NOTHING = new BindingFold(new FamilyBinding.NotBound(), null, null);

    /** @param boundAt absent until it took effect */
    record Terms(
            String sharerId,
            String beneficiaryId,
            Relation relation,
            Channel channel,
            @Nullable Integer deductionPosition,
            @Nullable PolicyRef policy,
            @Nullable PolicyRef beneficiaryPolicy,
            @Nullable Instant boundAt) {}

    static TracedState<BindingFold> traced() {
        return new TracedState<>(
                NOTHING, (state, recorded) -> state.evolve((BindingEvent) recorded.event()), BindingFold::facts);
    }

    private BindingFold evolve(BindingEvent event) {
        FamilyBinding after = FamilyBinding.evolve(binding, event);
        return switch (event) {
            case BindingRequested e ->
                new BindingFold(
                        after,
                        new Terms(
                                e.sharerId(),
                                e.beneficiaryId(),
                                e.relation(),
                                e.channel(),
                                e.deductionPosition(),
                                e.policy(),
                                null,
                                null),
                        null);
            case RelativeBound e ->
                new BindingFold(
                        after,
                        new Terms(
                                e.sharerId(),
                                e.beneficiaryId(),
                                e.relation(),
                                e.channel(),
                                e.deductionPosition(),
                                e.policy(),
                                e.beneficiaryPolicy(),
                                e.boundAt()),
                        null);
            case BindingRefused e ->
                new BindingFold(
                        after,
                        terms != null
                                ? terms
                                : new Terms(
                                        e.sharerId(),
                                        e.beneficiaryId(),
                                        e.relation(),
                                        e.channel(),
                                        null,
                                        e.policy(),
                                        null,
                                        null),
                        e.code());
            case RelativeUnbound e -> new BindingFold(after, terms, e.reason());
            case BindingRequestExpired _, SpendingLimitChanged _, BindingSuspended _, BindingResumed _ ->
                new BindingFold(after, terms, null);
        };
    }

    @Nullable
    Long limitFen() {
        return switch (binding) {
            case FamilyBinding.Active active -> active.spendingLimitFen();
            case FamilyBinding.Suspended suspended -> suspended.spendingLimitFen();
            case FamilyBinding.Pending pending -> pending.spendingLimitFen();
            case FamilyBinding.NotBound _, FamilyBinding.Unbound _, FamilyBinding.Refused _, FamilyBinding.Expired _ ->
                null;
        };
    }

    /** A request whose time was over had expired, though nobody had recorded it yet. */
    BindingStatus statusAt(Instant instant) {
        return switch (binding) {
            case FamilyBinding.Pending pending ->
                instant.isAfter(pending.expiresAt()) ? BindingStatus.EXPIRED : BindingStatus.PENDING_CONSENT;
            case FamilyBinding.Active _ -> BindingStatus.ACTIVE;
            case FamilyBinding.Suspended _ -> BindingStatus.SUSPENDED;
            case FamilyBinding.Unbound _ -> BindingStatus.UNBOUND;
            case FamilyBinding.Refused _ -> BindingStatus.REFUSED;
            case FamilyBinding.Expired _ -> BindingStatus.EXPIRED;
            case FamilyBinding.NotBound _ -> throw new IllegalStateException("nobody asked for this binding yet");
        };
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new HashMap<>();
        facts.put(STATUS, binding.getClass());
        Long limitFen = limitFen();
        if (limitFen != null) {
            facts.put(LIMIT, limitFen);
        }
        if (terms != null) {
            facts.put(RELATION, terms);
        }
        return facts;
    }
}
