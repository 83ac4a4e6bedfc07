package cn.gongji.binding.domain.kinship;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.Relation;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of one kinship link. */
public sealed interface LinkCommand {

    /**
     * One side asks for a link.
     *
     * @param relation what the relative is to the person
     * @param askedById the side that asks
     */
    record LinkRelative(
            @TargetAggregateIdentifier String linkId,
            String askedById,
            Relation relation,
            LinkSituation situation,
            Actor actor,
            Instant now)
            implements LinkCommand {}

    /** The other side agrees. */
    record ConsentToLink(@TargetAggregateIdentifier String linkId, LinkSituation situation, Actor actor, Instant now)
            implements LinkCommand {}

    /** The other side says no. */
    record RefuseLink(@TargetAggregateIdentifier String linkId, Actor actor, Instant now) implements LinkCommand {}

    /** Nobody answered in time. */
    record ExpireLinkRequest(@TargetAggregateIdentifier String linkId, Actor actor, Instant now)
            implements LinkCommand {}

    /** Either side, an agency for one of them, or the end of an insurance ends the link. */
    record DissolveLink(@TargetAggregateIdentifier String linkId, DissolutionReason reason, Actor actor, Instant now)
            implements LinkCommand {}

    /**
     * One side's contributions lapsed.
     *
     * @param lapsedId that side
     * @rule C-01
     */
    record SuspendLink(@TargetAggregateIdentifier String linkId, String lapsedId, Actor actor, Instant now)
            implements LinkCommand {}

    /**
     * Both sides take part again.
     *
     * @rule C-01
     */
    record ResumeLink(@TargetAggregateIdentifier String linkId, Actor actor, Instant now) implements LinkCommand {}
}
