package cn.gongji.binding.domain.binding;

import static cn.gongji.binding.domain.binding.Applications.NOW;
import static cn.gongji.binding.domain.binding.Applications.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.gongji.binding.domain.binding.BindingCommand.ChangeSpendingLimit;
import cn.gongji.binding.domain.binding.BindingCommand.ConsentToBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ExpireRequest;
import cn.gongji.binding.domain.binding.BindingCommand.RefuseBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ResumeBinding;
import cn.gongji.binding.domain.binding.BindingCommand.SuspendBinding;
import cn.gongji.binding.domain.binding.BindingCommand.UnbindRelative;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FamilyBindingTest {
    private static final String ID = "binding-1";
    private static final Actor DAUGHTER = new Actor("cardholder", "daughter");
    private static final Actor CLOCK = Actor.system("consent-expiry");
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(7));
    private static final Instant TOO_LATE = DEADLINE.plusMillis(1);

    private static final BindingEvent REQUESTED =
            only(in("350100").askedByTheBeneficiary().command());
    private static final BindingEvent BOUND = only(in("120100").command());
    private static final BindingEvent UNBOUND =
            new RelativeUnbound(ID, "daughter", "father", "BY_SHARER", DAUGHTER, NOW);
    private static final BindingEvent SUSPENDED =
            new BindingSuspended(ID, "daughter", "father", "daughter", DAUGHTER, NOW);
    private static final BindingEvent RESUMED = new BindingResumed(ID, "daughter", "father", DAUGHTER, NOW);
    private static final BindingEvent REFUSED =
            only(in("120100").withoutPromise().command());

    @ParameterizedTest(name = "{0}")
    @MethodSource("histories")
    void givenEventsWhenCommandThenEvents(
            String sentence, List<BindingEvent> given, BindingCommand when, List<String> then) {
        assertThat(FamilyBinding.decide(when, state(given)))
                .extracting(event -> event.getClass().getSimpleName())
                .isEqualTo(then);
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                row("a sharer binds at once", List.of(), in("120100").command(), "RelativeBound"),
                row(
                        "a beneficiary's request waits",
                        List.of(),
                        in("350100").askedByTheBeneficiary().command(),
                        "BindingRequested"),
                row("a rule refuses", List.of(), in("120100").withoutPromise().command(), "BindingRefused"),
                row("the sharer consents", List.of(REQUESTED), consent(NOW), "RelativeBound"),
                row("at the last instant too", List.of(REQUESTED), consent(DEADLINE), "RelativeBound"),
                row("but not later", List.of(REQUESTED), consent(TOO_LATE), "BindingRequestExpired"),
                row(
                        "nor against a rule of that moment",
                        List.of(REQUESTED),
                        new ConsentToBinding(
                                ID, in("360100").beneficiaryHasSharers(1).situation(), DAUGHTER, NOW),
                        "BindingRefused"),
                row("the sharer says no", List.of(REQUESTED), refuse(NOW), "BindingRefused"),
                row("too late to say no", List.of(REQUESTED), refuse(TOO_LATE), "BindingRequestExpired"),
                row("a request does not lapse early", List.of(REQUESTED), expire(DEADLINE)),
                row("a request lapses", List.of(REQUESTED), expire(TOO_LATE), "BindingRequestExpired"),
                row("a binding does not lapse", List.of(BOUND), expire(TOO_LATE)),
                row("one consent is enough", List.of(REQUESTED, BOUND), consent(NOW)),
                row("nothing to consent to", List.of(BOUND), consent(NOW)),
                row("nothing to refuse", List.of(BOUND), refuse(NOW)),
                row("a binding ends", List.of(BOUND), unbind(), "RelativeUnbound"),
                row("once", List.of(BOUND, UNBOUND), unbind()),
                row("a request is withdrawn", List.of(REQUESTED), unbind(), "RelativeUnbound"),
                row("while it waits", List.of(REQUESTED), unbind(TOO_LATE), "BindingRequestExpired"),
                row("a refused one is not unbound", List.of(REFUSED), unbind()),
                row("a limit is set", List.of(BOUND), limit(100L), "SpendingLimitChanged"),
                row("the same limit again changes nothing", List.of(BOUND), limit(50_000L)),
                row("a limit is cleared", List.of(BOUND), limit(null), "SpendingLimitChanged"),
                row("nothing is limited after the end", List.of(BOUND, UNBOUND), limit(100L)),
                row("a lapse suspends", List.of(BOUND), suspend(), "BindingSuspended"),
                row("once", List.of(BOUND, SUSPENDED), suspend()),
                row("a request is not suspended", List.of(REQUESTED), suspend()),
                row("a binding resumes", List.of(BOUND, SUSPENDED), resume(), "BindingResumed"),
                row("if it was suspended", List.of(BOUND), resume()),
                row("and can be suspended again", List.of(BOUND, SUSPENDED, RESUMED), suspend(), "BindingSuspended"),
                row("a suspended binding is limited", List.of(BOUND, SUSPENDED), limit(100L), "SpendingLimitChanged"),
                row("unless nothing changes", List.of(BOUND, SUSPENDED), limit(50_000L)),
                row("and ended", List.of(BOUND, SUSPENDED), unbind(), "RelativeUnbound"),
                row("what has ended does not resume", List.of(BOUND, SUSPENDED, UNBOUND), resume()));
    }

    @Test
    void aBindingRecordsBothRegionsAndBothRules() {
        assertThat(only(Applications.between("150100", "150900").command()))
                .isEqualTo(new RelativeBound(
                        ID,
                        "daughter",
                        "father",
                        Relation.FATHER,
                        Channel.NATIONAL_APP,
                        List.of(),
                        "150100",
                        "150900",
                        50_000L,
                        2,
                        new PolicyRef("150000", "2024-05-18"),
                        new PolicyRef("150900", "2024-05-18"),
                        DAUGHTER,
                        NOW));
    }

    @Test
    void aRequestWaitsSevenDays() {
        assertThat(((BindingRequested) REQUESTED).expiresAt()).isEqualTo(DEADLINE);
    }

    /** The sharer's rules refuse, but for the beneficiary's own cap. */
    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("refusals")
    void aRefusalNamesItsRuleAndTheLinesOfTheSideThatRefuses(
            RefusalCode code, Applications application, String rule, List<String> hotlines, String region) {
        BindingRefused refused = (BindingRefused) only(application.command());
        assertThat(refused.code()).isEqualTo(code.name());
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.hotlines()).isEqualTo(hotlines);
        assertThat(refused.policy()).isEqualTo(new PolicyRef(region, "2024-05-18"));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        RefusalCode.BENEFICIARY_LIMIT_REACHED,
                        in("120100").sharerHasBound(Relation.FATHER, 1),
                        "B-04",
                        List.of("12393"),
                        "120000"),
                arguments(
                        RefusalCode.SHARER_LIMIT_REACHED,
                        Applications.between("360100", "360200").beneficiaryHasSharers(1),
                        "B-05",
                        List.of("12345"),
                        "360000"),
                arguments(
                        RefusalCode.REGION_NOT_IN_SCOPE,
                        Applications.between("420100", "360100"),
                        "B-08",
                        List.of("各级医保经办机构"),
                        "420000"),
                arguments(
                        RefusalCode.PROOF_REQUIRED,
                        in("510100").through(Channel.WECHAT),
                        "B-03",
                        List.of("12345", "12393", "参保地经办机构"),
                        "510000"),
                arguments(
                        RefusalCode.ROLE_CONFLICT,
                        in("370500").beneficiaryHasSharers(1),
                        "B-06",
                        List.of("12393"),
                        "370500"));
    }

    @Test
    void evolveRemembersWhatDecideNeeds() {
        assertThat(state(List.of(BOUND))).isEqualTo(new FamilyBinding.Active("daughter", "father", 50_000L));
        assertThat(state(List.of(BOUND, new SpendingLimitChanged(ID, "daughter", "father", null, DAUGHTER, NOW))))
                .isEqualTo(new FamilyBinding.Active("daughter", "father", null));
        assertThat(state(List.of(
                        BOUND, SUSPENDED, new SpendingLimitChanged(ID, "daughter", "father", 7L, DAUGHTER, NOW))))
                .isEqualTo(new FamilyBinding.Suspended("daughter", "father", 7L));
        assertThat(state(List.of(BOUND, SUSPENDED, RESUMED)))
                .isEqualTo(new FamilyBinding.Active("daughter", "father", 50_000L));
        assertThat(state(List.of(BOUND, UNBOUND))).isEqualTo(new FamilyBinding.Unbound());
    }

    @Test
    void anIdIsGivenOnce() {
        assertThatThrownBy(() -> FamilyBinding.decide(in("120100").command(), state(List.of(BOUND))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static SuspendBinding suspend() {
        return new SuspendBinding(ID, "daughter", DAUGHTER, NOW);
    }

    private static ResumeBinding resume() {
        return new ResumeBinding(ID, DAUGHTER, NOW);
    }

    private static FamilyBinding state(List<BindingEvent> events) {
        FamilyBinding state = new FamilyBinding.NotBound();
        for (BindingEvent event : events) {
            state = FamilyBinding.evolve(state, event);
        }
        return state;
    }

    private static BindingEvent only(BindingCommand command) {
        List<BindingEvent> events = FamilyBinding.decide(command, new FamilyBinding.NotBound());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static BindingCommand consent(Instant now) {
        return new ConsentToBinding(ID, in("350100").askedByTheBeneficiary().situation(), DAUGHTER, now);
    }

    private static BindingCommand refuse(Instant now) {
        return new RefuseBinding(ID, DAUGHTER, now);
    }

    private static BindingCommand expire(Instant now) {
        return new ExpireRequest(ID, CLOCK, now);
    }

    private static BindingCommand unbind() {
        return unbind(NOW);
    }

    private static BindingCommand unbind(Instant now) {
        return new UnbindRelative(ID, UnbindingReason.BY_SHARER, DAUGHTER, now);
    }

    private static BindingCommand limit(@org.jspecify.annotations.Nullable Long limitFen) {
        return new ChangeSpendingLimit(ID, limitFen, DAUGHTER, NOW);
    }

    private static Arguments row(String sentence, List<BindingEvent> given, BindingCommand when, String... then) {
        return arguments(sentence, given, when, List.of(then));
    }
}
