package cn.gongji.binding.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.person.PersonCommand.ChangeCoverage;
import cn.gongji.binding.domain.person.PersonCommand.TakePlannedChanges;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned.Type;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageNotice;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.Enrolment;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PolicyPublished;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lapse, resumption, back payment, move and end, by the shipped rules. */
class CoverageTest {
    private static final Actor CLERK = new Actor("agency", "clerk-1");
    private static final PolicyBook BOOK = book();
    private static final Insurance INSURED =
            new Insurance("120100", Coverage.since(LocalDate.of(2020, 1, 1)), List.of());

    /**
     * A history is written as words of a type and a day; {@code RESUMED!} is an enrolment as an individual. The outlook
     * is a list of days, each with L for lapsed, B for benefits and the limit in percent.
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            benefits stop with the next month | LAPSED 2026-03-06 | 2026-03-06 LB100, 2026-04-01 L100
            on the first day of a month too | LAPSED 2026-03-01 | 2026-03-01 LB100, 2026-04-01 L100
            on its last day too | LAPSED 2026-12-31 | 2026-12-31 LB100, 2027-01-01 L100
            a short lapse is forgiven | LAPSED 2026-03-06, RESUMED 2026-06-06 | 2026-06-06 B100
            three months and a day are longer than three | LAPSED 2026-03-06, RESUMED 2026-06-07 | 2026-06-07 50, 2026-12-07 B50, 2028-06-07 B100
            longer than three months: six months of waiting, two years at half | LAPSED 2026-03-06, RESUMED 2026-07-06 | 2026-07-06 50, 2027-01-06 B50, 2028-07-06 B100
            an individual waits however short the lapse | LAPSED 2026-03-06, RESUMED! 2026-03-20 | 2026-03-20 50, 2026-09-20 B50, 2028-03-20 B100
            six months are not longer than six | LAPSED 2026-01-01, RESUMED 2026-07-01 | 2026-07-01 50, 2027-01-01 B50, 2028-07-01 B100
            six months and a day are | LAPSED 2026-01-01, RESUMED 2026-07-02 | 2026-07-02 50, 2028-07-02 100
            longer than six months: nothing before the back payment | LAPSED 2026-01-01, RESUMED 2026-08-01 | 2026-08-01 50, 2028-08-01 100
            paid at once: the waiting period is the later | LAPSED 2026-01-01, RESUMED 2026-08-01, BACK_PAID 2026-08-01 | 2026-08-01 50, 2027-02-01 B50, 2028-08-01 B100
            paid late: the payment is the later | LAPSED 2026-01-01, RESUMED 2026-08-01, BACK_PAID 2027-03-10 | 2027-03-10 50, 2027-04-10 B50, 2028-08-01 B100
            paid after the reduced time: whole limits | LAPSED 2026-01-01, RESUMED 2026-08-01, BACK_PAID 2028-09-01 | 2028-09-01 100, 2028-10-01 B100
            paid before resuming | LAPSED 2026-01-01, BACK_PAID 2026-07-20, RESUMED 2026-08-01 | 2026-08-01 50, 2027-02-01 B50, 2028-08-01 B100
            what was paid long before resuming is not all | LAPSED 2026-01-01, BACK_PAID 2026-02-20, RESUMED 2026-09-20 | 2026-09-20 50, 2028-09-20 100
            a payment that nobody demanded puts nothing off | LAPSED 2026-01-01, BACK_PAID 2026-02-20, RESUMED 2026-03-01 | 2026-03-01 B100
            paid the day before resuming | LAPSED 2026-01-01, BACK_PAID 2027-01-31, RESUMED 2027-02-01 | 2027-02-01 50, 2027-08-01 B50, 2029-02-01 B100
            paid while lapsed: nothing yet | LAPSED 2026-01-01, BACK_PAID 2026-08-20 | 2026-08-20 L100
            a second lapse does not end a waiting period | LAPSED 2026-01-01, RESUMED 2026-05-01, LAPSED 2026-06-01, RESUMED 2026-07-01 | 2026-07-01 50, 2026-11-01 B50, 2028-05-01 B100
            nor what is owed | LAPSED 2026-01-01, RESUMED 2026-08-01, LAPSED 2026-09-01, RESUMED 2026-09-02 | 2026-09-02 50, 2028-08-01 100
            a second lapse in the reduced time | LAPSED 2026-01-01, RESUMED 2026-05-01, LAPSED 2026-12-15 | 2026-12-15 LB50, 2027-01-01 L50, 2028-05-01 L100
            """)
    void aChangeHasAnOutlook(String sentence, String history, String outlook) {
        List<PersonEvent> events = play(history);

        assertThat(events).hasSize(history.split(",").length);
        assertThat(shown(outlook(events.getLast()))).isEqualTo(outlook);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            LAPSED 2026-03-06, LAPSED 2026-04-06
            RESUMED 2026-03-06
            BACK_PAID 2026-03-06
            LAPSED 2026-01-01, BACK_PAID 2026-01-31
            LAPSED 2026-01-01, BACK_PAID 2026-08-20, BACK_PAID 2026-08-21
            LAPSED 2026-01-01, RESUMED 2026-03-01, BACK_PAID 2026-03-02
            LAPSED 2026-01-01, RESUMED 2026-08-01, BACK_PAID 2026-08-02, BACK_PAID 2026-08-03
            LAPSED 2026-03-06, RESUMED 2026-03-05
            LAPSED 2019-12-31
            MOVED 2026-03-06
            ENDED 2026-03-06, LAPSED 2026-03-07
            ENDED 2026-03-06, ENDED 2026-03-06
            ENDED 2026-03-06, MOVED:360100 2026-03-07
            LAPSED 2026-03-06, ENDED 2026-03-07, RESUMED 2026-03-08
            """)
    void aChangeThatMakesNoSenseChangesNothing(String history) {
        assertThat(play(history)).hasSize(history.split(",").length - 1);
    }

    @Test
    void aLapseAndAResumptionSayWhatElseTheyMean() {
        List<PersonEvent> events =
                play("LAPSED 2026-01-01, RESUMED! 2026-04-02, LAPSED 2026-05-01, RESUMED 2026-12-01");

        assertThat(events.getFirst())
                .isInstanceOfSatisfying(CoverageLapsed.class, lapsed -> assertThat(lapsed.notices())
                        .containsExactly(CoverageNotice.MATERNITY_BENEFITS, CoverageNotice.LOCAL_ELIGIBILITY));
        assertThat(events.get(1)).isInstanceOfSatisfying(CoverageResumed.class, resumed -> {
            assertThat(resumed.lapsedMonths()).isEqualTo(3);
            assertThat(resumed.waitsUntil()).isEqualTo(LocalDate.of(2026, 10, 2));
            assertThat(resumed.backPaymentDue()).isFalse();
        });
        assertThat(events.getLast()).isInstanceOfSatisfying(CoverageResumed.class, resumed -> {
            assertThat(resumed.lapsedMonths()).isEqualTo(7);
            assertThat(resumed.uncreditedMonths()).isEqualTo(10);
            assertThat(resumed.backPaymentDue()).isTrue();
        });
    }

    @ParameterizedTest(name = "{0} seen on {1}: {2} {3}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            LAPSED 2026-03-06 | 2026-03-10 | - | 100 | 0
            LAPSED 2026-03-06 | 2026-09-10 | - | 100 | 6
            LAPSED 2026-03-06, RESUMED 2026-05-06 | 2026-05-06 | 2026-05-06 | 100 | 2
            LAPSED 2026-03-06, RESUMED 2026-07-06 | 2026-07-06 | 2027-01-06 | 50 | 4
            LAPSED 2026-03-06, RESUMED 2026-07-06 | 2028-07-06 | 2027-01-06 | 100 | 4
            LAPSED 2026-01-01, RESUMED 2026-08-01 | 2027-08-01 | - | 50 | 7
            LAPSED 2026-01-01, RESUMED 2026-08-01, BACK_PAID 2026-12-31 | 2027-01-15 | 2027-02-01 | 50 | 7
            ENDED 2026-03-06 | 2026-03-06 | - | 100 | 0
            MOVED:360100 2026-03-06 | 2026-03-07 | 2020-01-01 | 100 | 0
            """)
    void aPersonSeesFromWhenTheFundPays(
            String history,
            LocalDate today,
            @org.jspecify.annotations.Nullable LocalDate benefitsFrom,
            int limitPercent,
            int uncreditedMonths) {
        Coverage coverage = fold(INSURED, play(history)).coverage();

        assertThat(CoverageTimeline.benefitsFrom(coverage.periods(), today).orElse(null))
                .isEqualTo(benefitsFrom);
        assertThat(CoverageTimeline.at(coverage.periods(), today).limitPercent())
                .isEqualTo(limitPercent);
        assertThat(coverage.uncreditedMonthsOn(today)).isEqualTo(uncreditedMonths);
    }

    @Test
    void aMoveChangesTheRegionAndKeepsALapse() {
        Insurance after = fold(INSURED, play("LAPSED 2026-03-06, MOVED:360100 2026-04-01"));

        assertThat(after.poolingRegion()).isEqualTo("360100");
        assertThat(after.coverage().standing()).isEqualTo(Coverage.Standing.LAPSED);
        assertThat(play("LAPSED 2026-03-06, MOVED:360100 2026-04-01").getLast())
                .isInstanceOfSatisfying(InsuranceMoved.class, moved -> assertThat(moved.toProvince())
                        .isEqualTo("360000"));
    }

    @Test
    void whatLiesAheadIsPlannedAndTakenOnItsDay() {
        Instant told = Instant.parse("2026-03-01T01:00:00Z");
        Insurance planned = fold(INSURED, decide(INSURED, "LAPSED 2026-04-10", told));
        planned = fold(planned, decide(planned, "RESUMED 2026-05-10", told));

        assertThat(planned.coverage()).isEqualTo(INSURED.coverage());
        assertThat(planned.planned()).extracting(CoverageChange::type).containsExactly(Type.LAPSED, Type.RESUMED);
        assertThat(decide(planned, "LAPSED 2026-04-20", told)).isEmpty();
        assertThat(decide(planned, "ENDED 2026-03-01", told)).isEmpty();
        assertThat(decide(planned, "LAPSED 2026-06-01", told)).hasSize(1);
        assertThat(take(planned, "2026-04-09T15:59:59.999Z")).isEmpty();

        List<PersonEvent> lapse = take(planned, "2026-04-09T16:00:00Z");
        List<PersonEvent> both = take(planned, "2026-05-10T00:00:00Z");

        assertThat(lapse).hasSize(1);
        assertThat(fold(planned, lapse).planned()).hasSize(1);
        assertThat(both).hasSize(2);
        assertThat(fold(planned, both).planned()).isEmpty();
        assertThat(take(fold(planned, both), "2026-05-10T00:00:00Z")).isEmpty();
    }

    // ---- the words of the tables

    private static List<PersonEvent> play(String history) {
        Insurance state = INSURED;
        List<PersonEvent> all = new ArrayList<>();
        for (String step : history.split(", ")) {
            List<PersonEvent> events = decide(state, step, Instant.parse("2030-01-01T00:00:00Z"));
            all.addAll(events);
            state = fold(state, events);
        }
        return all;
    }

    private static List<PersonEvent> decide(Insurance state, String step, Instant now) {
        return Insurance.decide(new ChangeCoverage("person-1", "change-1", change(step), BOOK, CLERK, now), state);
    }

    private static List<PersonEvent> take(Insurance state, String now) {
        return Insurance.decide(new TakePlannedChanges("person-1", BOOK, CLERK, Instant.parse(now)), state);
    }

    private static CoverageChange change(String step) {
        String[] words = step.split(" ");
        LocalDate day = LocalDate.parse(words[1]);
        return switch (words[0]) {
            case "RESUMED" -> new CoverageChange(Type.RESUMED, day, Enrolment.EMPLOYER, null);
            case "RESUMED!" -> new CoverageChange(Type.RESUMED, day, Enrolment.INDIVIDUAL, null);
            case "MOVED" -> new CoverageChange(Type.MOVED, day, null, "120100");
            case "MOVED:360100" -> new CoverageChange(Type.MOVED, day, null, "360100");
            default -> CoverageChange.of(Type.valueOf(words[0]), day);
        };
    }

    private static Insurance fold(Insurance state, List<PersonEvent> events) {
        Insurance after = state;
        for (PersonEvent event : events) {
            after = Insurance.evolve(after, event);
        }
        return after;
    }

    private static List<CoveragePeriod> outlook(PersonEvent event) {
        return switch (event) {
            case CoverageLapsed lapsed -> lapsed.outlook();
            case CoverageResumed resumed -> resumed.outlook();
            case ContributionsBackPaid paid -> paid.outlook();
            default -> throw new IllegalArgumentException(event.toString());
        };
    }

    private static String shown(List<CoveragePeriod> outlook) {
        return outlook.stream()
                .map(period -> period.from() + " " + (period.lapsed() ? "L" : "") + (period.benefits() ? "B" : "")
                        + period.limitPercent())
                .collect(Collectors.joining(", "));
    }

    private static PolicyBook book() {
        return PolicyCatalogue.ofThisRelease().policies().stream()
                .map(policy -> new PolicyPublished(
                        policy.region(),
                        policy.version(),
                        policy.effectiveFrom(),
                        policy.source(),
                        policy.policy(),
                        CLERK,
                        Instant.EPOCH))
                .reduce(PolicyBook.EMPTY, PolicyBook::with, (one, other) -> one);
    }
}
