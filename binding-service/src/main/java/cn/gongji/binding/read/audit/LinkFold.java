package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.kinship.KinshipLink;
import cn.gongji.binding.register.LinkStatus;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.KinshipRequestExpired;
import cn.gongji.contracts.binding.KinshipRequested;
import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.audit.TracedState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kinship link: the domain's own state, and between whom.
 *
 * @param relation what the relative is to the person; absent while nobody asked, as the two sides
 */
record LinkFold(
        KinshipLink link,
        @Nullable String personId,
        @Nullable String relativeId,
        @Nullable Relation relation) {

    static final String STATUS = "status";

    private static final LinkFold NOTHING = new LinkFold(new KinshipLink.NotLinked(), null, null, null);

    static TracedState<LinkFold> traced() {
        return new TracedState<>(
                NOTHING,
                (state, recorded) -> state.evolve((KinshipEvent) recorded.event()),
                state -> Map.of(STATUS, state.link().getClass()));
    }

    private LinkFold evolve(KinshipEvent event) {
        return new LinkFold(
                KinshipLink.evolve(link, event), event.personId(), event.relativeId(), relationAfter(event));
    }

    private @Nullable Relation relationAfter(KinshipEvent event) {
        return switch (event) {
            case KinshipRequested requested -> requested.relation();
            case KinshipLinked linked -> linked.relation();
            case KinshipRefused refused -> refused.relation();
            case KinshipRequestExpired _, KinshipDissolved _, KinshipSuspended _, KinshipResumed _ -> relation;
        };
    }

    LinkStatus statusAt(Instant instant) {
        return switch (link) {
            case KinshipLink.Pending pending ->
                instant.isAfter(pending.expiresAt()) ? LinkStatus.EXPIRED : LinkStatus.PENDING_CONSENT;
            case KinshipLink.Active _ -> LinkStatus.ACTIVE;
            case KinshipLink.Suspended _ -> LinkStatus.SUSPENDED;
            case KinshipLink.Dissolved _ -> LinkStatus.DISSOLVED;
            case KinshipLink.Refused _ -> LinkStatus.REFUSED;
            case KinshipLink.Expired _ -> LinkStatus.EXPIRED;
            case KinshipLink.NotLinked _ -> throw new IllegalStateException("nobody asked for this link yet");
        };
    }
}
