package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.Relation;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of one binding. */
public sealed interface BindingCommand {

    /**
     * Bind a relative.
     *
     * @param spendingLimitFen cumulative, in fen; absent means none
     * @param deductionPosition from 1; absent means last
     */
    record BindRelative(
            @TargetAggregateIdentifier String bindingId,
            Initiator initiator,
            Relation relation,
            Channel channel,
            boolean promise,
            List<Document> documents,
            @Nullable Long spendingLimitFen,
            @Nullable Integer deductionPosition,
            Situation situation,
            Actor actor,
            Instant now)
            implements BindingCommand {
        public Application application() {
            return new Application(initiator, relation, channel, promise, documents, situation);
        }
    }

    /** The sharer agrees to the beneficiary's request. */
    record ConsentToBinding(@TargetAggregateIdentifier String bindingId, Situation situation, Actor actor, Instant now)
            implements BindingCommand {}

    /** The sharer turns the beneficiary's request down. */
    record RefuseBinding(@TargetAggregateIdentifier String bindingId, Actor actor, Instant now)
            implements BindingCommand {}

    /** Nobody answered the beneficiary's request in time. */
    record ExpireRequest(@TargetAggregateIdentifier String bindingId, Actor actor, Instant now)
            implements BindingCommand {}

    /** Either side, an agency for one of them, or the end of an insurance ends the binding. */
    record UnbindRelative(@TargetAggregateIdentifier String bindingId, UnbindingReason reason, Actor actor, Instant now)
            implements BindingCommand {}

    /**
     * Set, change or clear what the beneficiary may spend in all.
     *
     * @param limitFen cumulative, in fen; absent means none
     */
    record ChangeSpendingLimit(
            @TargetAggregateIdentifier String bindingId,
            @Nullable Long limitFen,
            Actor actor,
            Instant now) implements BindingCommand {}

    /**
     * One side's contributions lapsed.
     *
     * @param lapsedId that side
     * @rule C-01
     */
    record SuspendBinding(@TargetAggregateIdentifier String bindingId, String lapsedId, Actor actor, Instant now)
            implements BindingCommand {}

    /**
     * Both sides take part again.
     *
     * @rule C-01
     */
    record ResumeBinding(@TargetAggregateIdentifier String bindingId, Actor actor, Instant now)
            implements BindingCommand {}
}
