package cn.gongji.binding.domain.kinship;

import cn.gongji.binding.domain.kinship.LinkCommand.ConsentToLink;
import cn.gongji.binding.domain.kinship.LinkCommand.DissolveLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ExpireLinkRequest;
import cn.gongji.binding.domain.kinship.LinkCommand.LinkRelative;
import cn.gongji.binding.domain.kinship.LinkCommand.RefuseLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ResumeLink;
import cn.gongji.binding.domain.kinship.LinkCommand.SuspendLink;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.KinshipRequestExpired;
import cn.gongji.contracts.binding.KinshipRequested;
import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.RegionPolicy.CrossProvince;
import cn.gongji.contracts.binding.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The link of two relatives. It needs both sides, and either may end it.
 *
 * @rule B-09
 */
public sealed interface KinshipLink {
    /** The code of {@link KinshipRefused} when the other side said no. */
    String REFUSED_BY_RELATIVE = "REFUSED_BY_RELATIVE";

    String RULE = "B-09";

    /** Nobody asked yet. */
    record NotLinked() implements KinshipLink {}

    /** One side asked, and the other has not answered. */
    record Pending(String personId, String relativeId, Relation relation, Instant expiresAt) implements KinshipLink {
        /** The last instant is still in time. */
        boolean isTooLate(Instant now) {
            return now.isAfter(expiresAt);
        }
    }

    /** Money may go from wallet to wallet. */
    record Active(String personId, String relativeId) implements KinshipLink {}

    /** One side's contributions are lapsed; the link stands and moves no money. */
    record Suspended(String personId, String relativeId) implements KinshipLink {}

    record Dissolved() implements KinshipLink {}

    record Refused() implements KinshipLink {}

    record Expired() implements KinshipLink {}

    /** What the command makes happen; empty when it changes nothing or the state does not admit it. */
    static List<KinshipEvent> decide(LinkCommand command, KinshipLink state) {
        return switch (command) {
            case LinkRelative link -> link(link, state);
            case ConsentToLink consent -> state instanceof Pending pending ? consent(consent, pending) : List.of();
            case RefuseLink refuse -> state instanceof Pending pending ? refuse(refuse, pending) : List.of();
            case ExpireLinkRequest expire ->
                state instanceof Pending pending && pending.isTooLate(expire.now())
                        ? List.of(expired(expire.linkId(), pending, expire.actor(), expire.now()))
                        : List.of();
            case DissolveLink dissolve ->
                switch (state) {
                    case Active active -> List.of(dissolved(dissolve, active.personId(), active.relativeId()));
                    case Suspended suspended ->
                        List.of(dissolved(dissolve, suspended.personId(), suspended.relativeId()));
                    case Pending pending -> List.of(withdrawn(dissolve, pending));
                    case NotLinked _, Dissolved _, Refused _, Expired _ -> List.of();
                };
            case SuspendLink suspend ->
                state instanceof Active active ? List.of(suspended(suspend, active)) : List.of();
            case ResumeLink resume ->
                state instanceof Suspended suspended ? List.of(resumed(resume, suspended)) : List.of();
        };
    }

    static KinshipLink evolve(KinshipLink state, KinshipEvent event) {
        return switch (event) {
            case KinshipRequested requested ->
                new Pending(requested.personId(), requested.relativeId(), requested.relation(), requested.expiresAt());
            case KinshipLinked linked -> new Active(linked.personId(), linked.relativeId());
            case KinshipRefused refused -> new Refused();
            case KinshipRequestExpired expired -> new Expired();
            case KinshipDissolved dissolved -> new Dissolved();
            case KinshipSuspended suspended -> new Suspended(suspended.personId(), suspended.relativeId());
            case KinshipResumed resumed -> new Active(resumed.personId(), resumed.relativeId());
        };
    }

    /**
     * The first rule that forbids the link.
     *
     * @rule W-04
     */
    static Optional<LinkRefusalCode> refusalOf(Relation relation, LinkSituation situation) {
        if (situation.person().personId().equals(situation.relative().personId())) {
            return Optional.of(LinkRefusalCode.SAME_PERSON);
        }
        if (!situation.person().insured() || !situation.relative().insured()) {
            return Optional.of(LinkRefusalCode.NOT_INSURED);
        }
        if (!between(situation).linkRelations().contains(relation)) {
            return Optional.of(LinkRefusalCode.RELATION_NOT_ALLOWED);
        }
        return situation.linkedToEachOther() ? Optional.of(LinkRefusalCode.ALREADY_LINKED) : Optional.empty();
    }

    private static CrossProvince between(LinkSituation situation) {
        return Objects.requireNonNull(
                situation.nation().rules().crossProvince(),
                "the whole country's rules say what holds between provinces");
    }

    private static List<KinshipEvent> link(LinkRelative link, KinshipLink state) {
        if (!(state instanceof NotLinked)) {
            throw new IllegalStateException("a link id is given once");
        }
        return List.of(refusalOf(link.relation(), link.situation())
                .<KinshipEvent>map(code ->
                        refused(link.linkId(), link.relation(), link.situation(), code, link.actor(), link.now()))
                .orElseGet(() -> requested(link)));
    }

    /** The consent is judged anew by the rules and the people of its own moment. */
    private static List<KinshipEvent> consent(ConsentToLink consent, Pending pending) {
        if (pending.isTooLate(consent.now())) {
            return List.of(expired(consent.linkId(), pending, consent.actor(), consent.now()));
        }
        LinkSituation situation = consent.situation();
        return List.of(refusalOf(pending.relation(), situation)
                .<KinshipEvent>map(code ->
                        refused(consent.linkId(), pending.relation(), situation, code, consent.actor(), consent.now()))
                .orElseGet(() -> new KinshipLinked(
                        consent.linkId(),
                        pending.personId(),
                        pending.relativeId(),
                        pending.relation(),
                        situation.person().poolingRegion(),
                        situation.relative().poolingRegion(),
                        situation.nation().ref(),
                        consent.actor(),
                        consent.now())));
    }

    private static List<KinshipEvent> refuse(RefuseLink refuse, Pending pending) {
        if (pending.isTooLate(refuse.now())) {
            return List.of(expired(refuse.linkId(), pending, refuse.actor(), refuse.now()));
        }
        return List.of(new KinshipRefused(
                refuse.linkId(),
                pending.personId(),
                pending.relativeId(),
                pending.relation(),
                REFUSED_BY_RELATIVE,
                RULE,
                null,
                List.of(),
                refuse.actor(),
                refuse.now()));
    }

    private static KinshipRequested requested(LinkRelative link) {
        LinkSituation situation = link.situation();
        int days = situation.nation().rules().binding().consentExpiresAfterDays();
        return new KinshipRequested(
                link.linkId(),
                situation.person().personId(),
                situation.relative().personId(),
                link.relation(),
                link.askedById(),
                situation.nation().ref(),
                link.actor(),
                link.now(),
                link.now().plus(Duration.ofDays(days)));
    }

    private static KinshipRefused refused(
            String linkId, Relation relation, LinkSituation situation, LinkRefusalCode code, Actor actor, Instant now) {
        return new KinshipRefused(
                linkId,
                situation.person().personId(),
                situation.relative().personId(),
                relation,
                code.name(),
                code.rule(),
                situation.nation().ref(),
                situation.hotlines(),
                actor,
                now);
    }

    private static KinshipRequestExpired expired(String linkId, Pending pending, Actor actor, Instant now) {
        return new KinshipRequestExpired(linkId, pending.personId(), pending.relativeId(), actor, now);
    }

    /** A request is withdrawn as long as it waits. */
    private static KinshipEvent withdrawn(DissolveLink dissolve, Pending pending) {
        return pending.isTooLate(dissolve.now())
                ? expired(dissolve.linkId(), pending, dissolve.actor(), dissolve.now())
                : dissolved(dissolve, pending.personId(), pending.relativeId());
    }

    private static KinshipDissolved dissolved(DissolveLink dissolve, String personId, String relativeId) {
        return new KinshipDissolved(
                dissolve.linkId(), personId, relativeId, dissolve.reason().name(), dissolve.actor(), dissolve.now());
    }

    private static KinshipSuspended suspended(SuspendLink suspend, Active active) {
        return new KinshipSuspended(
                suspend.linkId(),
                active.personId(),
                active.relativeId(),
                suspend.lapsedId(),
                suspend.actor(),
                suspend.now());
    }

    private static KinshipResumed resumed(ResumeLink resume, Suspended suspended) {
        return new KinshipResumed(
                resume.linkId(), suspended.personId(), suspended.relativeId(), resume.actor(), resume.now());
    }
}
