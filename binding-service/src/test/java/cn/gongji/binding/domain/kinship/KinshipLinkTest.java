package cn.gongji.binding.domain.kinship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.kinship.LinkCommand.ConsentToLink;
import cn.gongji.binding.domain.kinship.LinkCommand.DissolveLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ExpireLinkRequest;
import cn.gongji.binding.domain.kinship.LinkCommand.LinkRelative;
import cn.gongji.binding.domain.kinship.LinkCommand.RefuseLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ResumeLink;
import cn.gongji.binding.domain.kinship.LinkCommand.SuspendLink;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.KinshipRequested;
import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KinshipLinkTest {
    private static final String ID = "link-1";
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(7));
    private static final Instant TOO_LATE = DEADLINE.plusMillis(1);
    private static final Actor SON = new Actor("cardholder", "son");
    private static final PolicyInForce NATION = nation();

    private static final KinshipEvent REQUESTED = only(ask(Relation.MOTHER, situation(true, true, false)));
    private static final KinshipEvent LINKED =
            new KinshipLinked(ID, "son", "mother", Relation.MOTHER, "120100", "360100", NATION.ref(), SON, NOW);
    private static final KinshipEvent SUSPENDED = new KinshipSuspended(ID, "son", "mother", "son", SON, NOW);
    private static final KinshipEvent RESUMED = new KinshipResumed(ID, "son", "mother", SON, NOW);
    private static final KinshipEvent DISSOLVED = new KinshipDissolved(ID, "son", "mother", "BY_PERSON", SON, NOW);

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void givenEventsWhenCommandThenEvents(
            String sentence, List<KinshipEvent> given, LinkCommand when, List<String> then) {
        assertThat(KinshipLink.decide(when, state(given)))
                .extracting(event -> event.getClass().getSimpleName())
                .isEqualTo(then);
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                row("a request waits", List.of(), ask(Relation.MOTHER, good()), "KinshipRequested"),
                row("a rule refuses", List.of(), ask(Relation.SPOUSES_MOTHER, good()), "KinshipRefused"),
                row("the other side consents", List.of(REQUESTED), consent(good(), NOW), "KinshipLinked"),
                row("at the last instant too", List.of(REQUESTED), consent(good(), DEADLINE), "KinshipLinked"),
                row("but not later", List.of(REQUESTED), consent(good(), TOO_LATE), "KinshipRequestExpired"),
                row(
                        "nor when one side is lapsed by then",
                        List.of(REQUESTED),
                        consent(situation(true, false, false), NOW),
                        "KinshipRefused"),
                row("one consent is enough", List.of(REQUESTED, LINKED), consent(good(), NOW)),
                row("the other side says no", List.of(REQUESTED), refuse(NOW), "KinshipRefused"),
                row("too late to say no", List.of(REQUESTED), refuse(TOO_LATE), "KinshipRequestExpired"),
                row("a request does not expire early", List.of(REQUESTED), expire(DEADLINE)),
                row("a request expires", List.of(REQUESTED), expire(TOO_LATE), "KinshipRequestExpired"),
                row("a link does not", List.of(REQUESTED, LINKED), expire(TOO_LATE)),
                row("either side leaves", List.of(REQUESTED, LINKED), dissolve(), "KinshipDissolved"),
                row("once", List.of(REQUESTED, LINKED, DISSOLVED), dissolve()),
                row("a request is withdrawn", List.of(REQUESTED), dissolve(), "KinshipDissolved"),
                row("a lapse suspends", List.of(REQUESTED, LINKED), suspend(), "KinshipSuspended"),
                row("once", List.of(REQUESTED, LINKED, SUSPENDED), suspend()),
                row("but no request", List.of(REQUESTED), suspend()),
                row("a link resumes", List.of(REQUESTED, LINKED, SUSPENDED), resume(), "KinshipResumed"),
                row("if it was suspended", List.of(REQUESTED, LINKED, SUSPENDED, RESUMED), resume()),
                row("a suspended link ends", List.of(REQUESTED, LINKED, SUSPENDED), dissolve(), "KinshipDissolved"));
    }

    /** The close relatives of the nation's list, without in-laws. */
    @ParameterizedTest
    @EnumSource(Relation.class)
    void theNationNamesWhoMayBeLinked(Relation relation) {
        boolean inLaw =
                EnumSet.of(Relation.SPOUSES_FATHER, Relation.SPOUSES_MOTHER).contains(relation);

        assertThat(KinshipLink.refusalOf(relation, good()).isPresent()).isEqualTo(inLaw);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} -> {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "mother, true, true, false, MOTHER, -, -",
                "son, false, true, true, SPOUSES_MOTHER, SAME_PERSON, B-09",
                "mother, false, true, true, SPOUSES_MOTHER, NOT_INSURED, W-04",
                "mother, true, false, true, SPOUSES_MOTHER, NOT_INSURED, W-04",
                "mother, true, true, true, SPOUSES_MOTHER, RELATION_NOT_ALLOWED, W-04",
                "mother, true, true, true, MOTHER, ALREADY_LINKED, B-09"
            })
    void theFirstRuleInOrderRefuses(
            String relativeId,
            boolean personInsured,
            boolean relativeInsured,
            boolean linked,
            Relation relation,
            @Nullable LinkRefusalCode code,
            @Nullable String rule) {
        LinkSituation situation = new LinkSituation(
                new LinkParty("son", "120100", personInsured),
                new LinkParty(relativeId, "360100", relativeInsured),
                linked,
                NATION,
                List.of("12393"));

        assertThat(KinshipLink.refusalOf(relation, situation).orElse(null)).isEqualTo(code);
        if (code != null) {
            assertThat(only(ask(relation, situation))).isInstanceOfSatisfying(KinshipRefused.class, refused -> {
                assertThat(refused.rule()).isEqualTo(rule);
                assertThat(refused.hotlines()).containsExactly("12393");
                assertThat(refused.policy()).isEqualTo(new PolicyRef("100000", "2026-01-09"));
            });
        }
    }

    @Test
    void aRequestWaitsSevenDaysAndAnIdIsGivenOnce() {
        assertThat(((KinshipRequested) REQUESTED).expiresAt()).isEqualTo(DEADLINE);
        assertThatThrownBy(() -> KinshipLink.decide(ask(Relation.MOTHER, good()), state(List.of(REQUESTED))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Arguments row(String sentence, List<KinshipEvent> given, LinkCommand when, String... then) {
        return arguments(sentence, given, when, List.of(then));
    }

    private static LinkRelative ask(Relation relation, LinkSituation situation) {
        return new LinkRelative(ID, "son", relation, situation, SON, NOW);
    }

    private static ConsentToLink consent(LinkSituation situation, Instant now) {
        return new ConsentToLink(ID, situation, SON, now);
    }

    private static RefuseLink refuse(Instant now) {
        return new RefuseLink(ID, SON, now);
    }

    private static ExpireLinkRequest expire(Instant now) {
        return new ExpireLinkRequest(ID, SON, now);
    }

    private static DissolveLink dissolve() {
        return new DissolveLink(ID, DissolutionReason.BY_PERSON, SON, NOW);
    }

    private static SuspendLink suspend() {
        return new SuspendLink(ID, "son", SON, NOW);
    }

    private static ResumeLink resume() {
        return new ResumeLink(ID, SON, NOW);
    }

    private static LinkSituation good() {
        return situation(true, true, false);
    }

    private static LinkSituation situation(boolean personInsured, boolean relativeInsured, boolean linked) {
        return new LinkSituation(
                new LinkParty("son", "120100", personInsured),
                new LinkParty("mother", "360100", relativeInsured),
                linked,
                NATION,
                List.of("12393"));
    }

    private static KinshipEvent only(LinkCommand command) {
        List<KinshipEvent> events = KinshipLink.decide(command, new KinshipLink.NotLinked());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static KinshipLink state(List<KinshipEvent> events) {
        KinshipLink state = new KinshipLink.NotLinked();
        for (KinshipEvent event : events) {
            state = KinshipLink.evolve(state, event);
        }
        return state;
    }

    private static PolicyInForce nation() {
        return PolicyCatalogue.ofThisRelease().policies().stream()
                .filter(policy -> policy.region().equals("100000"))
                .map(policy -> new PolicyInForce(new PolicyRef("100000", policy.version()), policy.policy()))
                .findFirst()
                .orElseThrow();
    }
}
