package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.WalletContextEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatientFileTest {

    private static final PolicyRef POLICY = new PolicyRef("370500", "1");

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverArrivesFirstTheFileIsTheSame(int seed) {
        List<BindingContextEvent> events = List.of(
                Given.insured(Scheme.EMPLOYEE),
                Given.bound("b-1", "daughter", "2026-01-02T00:00:00Z"),
                Given.bound("b-2", "son", "2026-01-01T00:00:00Z"),
                Given.bound("b-3", "niece", "2026-01-01T00:00:00Z"),
                unbound("b-3"),
                new DeductionOrderChanged(Given.PATIENT, List.of("b-1", "b-2"), POLICY, Given.AGENCY, Given.NOON));
        List<BindingContextEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(afterBinding(shuffled)).isEqualTo(afterBinding(events));
    }

    /** What a replay relies on: it takes the service's own events first, the live service took them as they came. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howeverTheStreamsInterleaveTheFileIsTheSame(int seed) {
        List<List<DomainEvent>> streams = List.of(
                List.of(offered("s-1", "12:00:00"), priced("s-2", "s-1"), completed("s-2", "s-1")),
                List.of(Given.insured(Scheme.EMPLOYEE), Given.walletOpened()),
                List.of(
                        Given.bound("b-1", "daughter", "2026-01-02T00:00:00Z"),
                        Given.suspended("b-1", "daughter"),
                        Given.resumed("b-1", "daughter")),
                List.of(Given.bound("b-3", "niece", "2026-01-01T00:00:00Z"), unbound("b-3")),
                List.of(
                        Given.quotaSet("daughter", "2026-01-05T00:00:00Z"),
                        Given.quotaReleased("daughter", QuotaReleased.Reason.RELATION_ENDED, 0),
                        Given.quotaSet("daughter", "2026-01-06T00:00:00Z")),
                List.of(Given.quotaSet("son", "2026-01-05T00:00:00Z")));
        List<DomainEvent> oneByOne = streams.stream().flatMap(List::stream).toList();

        assertThat(after(interleaved(streams, new Random(seed)))).isEqualTo(after(oneByOne));
    }

    private static List<DomainEvent> interleaved(List<List<DomainEvent>> streams, Random random) {
        List<Deque<DomainEvent>> left = new ArrayList<>();
        streams.forEach(stream -> left.add(new ArrayDeque<>(stream)));
        List<DomainEvent> events = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<DomainEvent> next = left.get(random.nextInt(left.size()));
            events.add(next.remove());
            left.removeIf(Deque::isEmpty);
        }
        return events;
    }

    private static PatientFile after(List<DomainEvent> events) {
        PatientFile file = PatientFile.empty(Given.PATIENT);
        for (DomainEvent event : events) {
            file = switch (event) {
                case BindingContextEvent e -> PatientFile.evolve(file, e);
                case WalletContextEvent e -> PatientFile.evolve(file, e);
                case SettlementEvent e -> PatientFile.evolve(file, e);
                default -> throw new IllegalArgumentException(event.toString());
            };
        }
        return file;
    }

    @Test
    void whatIsDeliveredTwiceChangesNothing() {
        var bound = Given.bound("b-1", "daughter", "2026-01-02T00:00:00Z");

        assertThat(afterBinding(List.of(bound, bound))).isEqualTo(afterBinding(List.of(bound)));
    }

    @ParameterizedTest(name = "a window until 12:05, then {0}: open at 12:0{1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # afterwards                             | at       | open
              nothing                                | 12:00:00 | true
              nothing                                | 12:05:00 | true
              nothing                                | 12:05:01 | false
              claimed by s-2                         | 12:01:00 | false
              claimed by s-2, s-2 pays by sharer     | 12:01:00 | false
              claimed by s-2, s-2 pays by own money  | 12:01:00 | true
              claimed by s-2, s-2 declined           | 12:01:00 | true
              claimed by s-2, s-3 declined           | 12:01:00 | false
              claimed by s-2, s-4 offers anew        | 12:06:00 | true
              claimed by s-2, s-4 offers anew, s-2 pays by sharer | 12:06:00 | true
            """)
    void oneSuccessfulSecondTapUsesTheOfferUp(String afterwards, String at, boolean open) {
        PatientFile file = PatientFile.evolve(Given.patient(Scheme.EMPLOYEE), offered("s-1", "12:00:00"));
        for (String step : afterwards.split(", ")) {
            file = PatientFile.evolve(file, happening(step));
        }

        assertThat(file.openWindow(Given.PHARMACY, today(at)).isPresent()).isEqualTo(open);
        assertThat(file.openWindow(Given.HOSPITAL, today(at)))
                .as("at another institution")
                .isEmpty();
    }

    @Test
    void aStaleOfferIsForgottenWithTheNextOne() {
        PatientFile file = PatientFile.evolve(Given.patient(Scheme.EMPLOYEE), offered("s-1", "12:00:00"));

        PatientFile later = PatientFile.evolve(file, offeredAt(Given.HOSPITAL, "s-9", "12:10:00"));

        assertThat(later.retapWindows()).extracting(RetapWindow::offeredBy).containsExactly("s-9");
    }

    @ParameterizedTest(name = "{0}: on {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # periods told, each replacing what was known from its first day on        | day        | then
              2026-03-10 lapsing 100, 2026-04-01 lapsed 100                            | 2026-03-09 | whole 100
              2026-03-10 lapsing 100, 2026-04-01 lapsed 100                            | 2026-03-10 | lapsing 100
              2026-03-10 lapsing 100, 2026-04-01 lapsed 100                            | 2026-03-31 | lapsing 100
              2026-03-10 lapsing 100, 2026-04-01 lapsed 100                            | 2026-05-01 | lapsed 100
            # resumed before the benefits stopped
              2026-03-10 lapsing 100, 2026-04-01 lapsed 100; 2026-03-20 whole 100      | 2026-04-02 | whole 100
            # resumed with a waiting period and half the limits
              2026-03-10 lapsed 100; 2026-09-01 waiting 50, 2027-03-01 whole 50, 2028-09-01 whole 100 | 2026-12-31 | waiting 50
              2026-03-10 lapsed 100; 2026-09-01 waiting 50, 2027-03-01 whole 50, 2028-09-01 whole 100 | 2027-03-01 | whole 50
              2026-03-10 lapsed 100; 2026-09-01 waiting 50, 2027-03-01 whole 50, 2028-09-01 whole 100 | 2028-09-01 | whole 100
            """)
    void coverageIsWhatWasToldLastOfADay(String told, String day, String then) {
        PatientFile file = Given.patient(Scheme.RESIDENT);
        for (String outlook : told.split("; ")) {
            CoveragePeriod[] periods =
                    Arrays.stream(outlook.split(", ")).map(Given::period).toArray(CoveragePeriod[]::new);
            file = PatientFile.evolve(file, Given.lapsed(periods[0].from().toString(), periods));
        }

        CoveragePeriod holds = file.coverageAt(Instant.parse(day + "T04:00:00Z"));

        assertThat(new CoveragePeriod(LocalDate.EPOCH, holds.lapsed(), holds.benefits(), holds.limitPercent()))
                .isEqualTo(Given.period("1970-01-01 " + then));
    }

    @Test
    void theReversalOfASecondTapFreesTheOfferAndThatOfAFirstTapWithdrawsIt() {
        PatientFile used = Given.patient(Scheme.EMPLOYEE);
        for (SettlementEvent event :
                List.of(offered("s-1", "12:00:00"), priced("s-2", "s-1"), completed("s-2", "s-1"))) {
            used = PatientFile.evolve(used, event);
        }

        PatientFile freed = PatientFile.evolve(used, reversed("s-2"));
        assertThat(used.openWindow(Given.PHARMACY, today("12:05:00"))).isEmpty();
        assertThat(freed.openWindow(Given.PHARMACY, today("12:05:00"))).isPresent();
        assertThat(freed.openWindow(Given.PHARMACY, today("12:05:01"))).isEmpty();
        assertThat(PatientFile.evolve(freed, reversalRequested("s-1")).retapWindows())
                .isEmpty();
    }

    @Test
    void whoMovesKeepsTheirScheme() {
        PatientFile moved = PatientFile.evolve(
                Given.patient(Scheme.EMPLOYEE),
                new InsuranceMoved(
                        Given.PATIENT,
                        LocalDate.parse("2026-03-01"),
                        "120100",
                        "450100",
                        "450000",
                        Given.AGENCY,
                        Given.NOON));

        assertThat(moved.membership()).isEqualTo(new Membership(Scheme.EMPLOYEE, "450100", "450000"));
    }

    private static SettlementReversed reversed(String settlementId) {
        return new SettlementReversed(
                settlementId, Given.PATIENT, Given.PHARMACY, "v-1", "key-1", List.of(), Given.NOON);
    }

    private static ReversalRequested reversalRequested(String settlementId) {
        return new ReversalRequested(
                settlementId, Given.PATIENT, Given.PHARMACY, "v-1", "key-1", Given.AGENCY, Given.NOON);
    }

    private static PatientFile afterBinding(List<BindingContextEvent> events) {
        PatientFile file = PatientFile.empty(Given.PATIENT);
        for (BindingContextEvent event : events) {
            file = PatientFile.evolve(file, event);
        }
        return file;
    }

    private static SettlementEvent happening(String step) {
        return switch (step) {
            case "nothing" -> declined("s-0");
            case "claimed by s-2" -> priced("s-2", "s-1");
            case "s-2 pays by sharer" -> completed("s-2", "s-1");
            case "s-2 pays by own money" -> completed("s-2", null);
            case "s-2 declined" -> declined("s-2");
            case "s-3 declined" -> declined("s-3");
            case "s-4 offers anew" -> offered("s-4", "12:03:00");
            default -> throw new IllegalArgumentException(step);
        };
    }

    private static Instant today(String time) {
        return Instant.parse("2026-03-02T" + time + "Z");
    }

    private static RetapOffered offered(String settlementId, String at) {
        return offeredAt(Given.PHARMACY, settlementId, at);
    }

    private static RetapOffered offeredAt(String institutionId, String settlementId, String at) {
        return new RetapOffered(
                settlementId, Given.PATIENT, institutionId, 100, today(at).plusSeconds(300), POLICY, today(at));
    }

    private static SettlementPriced priced(String settlementId, @Nullable String retapOf) {
        return new SettlementPriced(
                settlementId, Given.PATIENT, Given.PHARMACY, 100, 0, 100, 0, null, retapOf, POLICY, Given.NOON);
    }

    private static SettlementCompleted completed(String settlementId, @Nullable String retapOf) {
        return new SettlementCompleted(
                settlementId,
                Given.PATIENT,
                Given.PHARMACY,
                Use.PHARMACY,
                100,
                0,
                100,
                0,
                0,
                List.of(),
                retapOf,
                POLICY,
                Given.NOON);
    }

    private static SettlementDeclined declined(String settlementId) {
        return new SettlementDeclined(
                settlementId,
                Given.PATIENT,
                Given.PHARMACY,
                "INSUFFICIENT_FUNDS",
                "P-06",
                POLICY,
                List.of(),
                Given.NOON);
    }

    private static RelativeUnbound unbound(String bindingId) {
        return new RelativeUnbound(bindingId, "niece", Given.PATIENT, "BY_SHARER", Given.AGENCY, Given.NOON);
    }
}
