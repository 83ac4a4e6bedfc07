package cn.gongji.settlement.read.audit;

import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.runtime.audit.AsOf;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.time.BusinessClock;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.settlement.documents.PendingSettlements;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Amounts;
import cn.gongji.settlement.documents.SettlementDocument.Decline;
import cn.gongji.settlement.domain.BenefitShare;
import cn.gongji.settlement.domain.PatientFile;
import cn.gongji.settlement.domain.RetapWindow;
import cn.gongji.settlement.read.audit.PersonBillsThen.BenefitUsed;
import cn.gongji.settlement.read.audit.PersonBillsThen.BillThen;
import cn.gongji.settlement.read.audit.PersonBillsThen.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the point of sale had recorded of a person by an instant: the bills with their outcome then, the offers of a
 * second tap that stood, the benefit used. All of it is folded anew from the events of that time.
 *
 * @rule A-03
 */
@RestController
class AuditedPersonEndpoint {

    private static final int BILLS_ON_A_PAGE = 100;
    private static final int MOST_BILLS_OF_A_YEAR = 1_000;
    /** Longer than any offer of a second tap. */
    private static final Duration BEFORE_THE_YEAR = Duration.ofDays(1);

    private static final Comparator<Bill> NEWEST_FIRST =
            Comparator.comparing(Bill::at).thenComparing(Bill::settlementId).reversed();

    private final EventTable events;
    private final PendingSettlements pending;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditedPersonEndpoint(EventTable events, PendingSettlements pending, JdbcTemplate jdbc, Clock clock) {
        this.events = events;
        this.pending = pending;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/v1/audit/persons/{personId}")
    PersonBillsThen person(
            Caller caller,
            @PathVariable String personId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String cursor) {
        caller.mustBe(Role.AUDITOR);
        Require.id(personId, "personId");
        Instant instant = AsOf.of(at, clock.instant());
        String before = Cursors.decode(cursor);
        if (isUnknown(personId)) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
        }
        List<String> page = requestedBy(personId, instant, Instant.EPOCH, before, BILLS_ON_A_PAGE + 1);
        List<String> shown = page.subList(0, Math.min(BILLS_ON_A_PAGE, page.size()));
        Map<String, List<RecordedEvent>> recorded = recorded(shown, instant);
        File file = file(personId, instant);
        return new PersonBillsThen(
                personId,
                Instants.shown(instant),
                shown.stream()
                        .filter(recorded::containsKey)
                        .map(id -> bill(recorded.getOrDefault(id, List.of())))
                        .toList(),
                page.size() > BILLS_ON_A_PAGE ? Cursors.encode(shown.getLast()) : null,
                file.windows(instant),
                file.benefitUsed());
    }

    private boolean isUnknown(String personId) {
        return jdbc.queryForList("select 1 from patient_file where person_id = ?", Integer.class, personId)
                .isEmpty();
    }

    /** Newest first. */
    private List<String> requestedBy(String personId, Instant until, Instant from, @Nullable String before, int most) {
        Bill beforeThis = before == null ? null : bill(before).orElse(null);
        Predicate<Bill> wanted = bill -> !bill.at().isBefore(from)
                && !bill.at().isAfter(until)
                && (beforeThis == null || NEWEST_FIRST.compare(beforeThis, bill) < 0);
        Stream<Bill> open = pending.all()
                .filter(document -> document.patientId().equals(personId))
                .map(document -> new Bill(document.settlementId(), document.requestedAt()))
                .filter(wanted);
        List<Bill> concluded = jdbc.query(
                """
                select settlement_id, requested_at from settlement_view
                 where patient_id = ? and requested_at between ? and ?
                   and (?::text is null or (requested_at, settlement_id) < (?::timestamptz, ?::text))
                 order by requested_at desc, settlement_id desc limit ?
                """,
                (row, number) -> bill(row),
                personId,
                Timestamp.from(from),
                Timestamp.from(until),
                beforeThis == null ? null : beforeThis.settlementId(),
                beforeThis == null ? null : Timestamp.from(beforeThis.at()),
                beforeThis == null ? null : beforeThis.settlementId(),
                most);
        return Stream.concat(open, concluded.stream())
                .distinct()
                .sorted(NEWEST_FIRST)
                .map(Bill::settlementId)
                .limit(most)
                .toList();
    }

    private Optional<Bill> bill(String settlementId) {
        return pending.find(settlementId)
                .map(document -> new Bill(settlementId, document.requestedAt()))
                .or(() -> jdbc
                        .query(
                                "select settlement_id, requested_at from settlement_view where settlement_id = ?",
                                (row, number) -> bill(row),
                                settlementId)
                        .stream()
                        .findFirst());
    }

    private static Bill bill(ResultSet row) throws SQLException {
        return new Bill(row.getString(1), row.getTimestamp(2).toInstant());
    }

    /** When a bill was asked for. */
    private record Bill(String settlementId, Instant at) {}

    private Map<String, List<RecordedEvent>> recorded(List<String> settlementIds, Instant until) {
        return events.streams(settlementIds).stream()
                .filter(event -> !event.time().isAfter(until) && event.event() instanceof SettlementEvent)
                .collect(Collectors.groupingBy(RecordedEvent::stream));
    }

    private static BillThen bill(List<RecordedEvent> recorded) {
        SettlementDocument document = SettlementDocument.of(
                recorded.stream().map(event -> (SettlementEvent) event.event()).toList());
        Amounts amounts = document.amounts();
        Decline decline = document.decline();
        return new BillThen(
                document.settlementId(),
                document.status().name(),
                document.institution(),
                document.usedFor(),
                Instants.shown(document.requestedAt()),
                amounts == null ? null : amounts.totalFen(),
                amounts == null ? null : amounts.pooledFundFen(),
                amounts == null ? null : amounts.mutualAidFen(),
                amounts == null ? null : amounts.cashFen(),
                document.payments(),
                decline == null ? null : decline.code(),
                Map.of(
                        "requestedAt", EventPlace.of(recorded.getFirst()),
                        "status", EventPlace.of(recorded.getLast())));
    }

    private File file(String personId, Instant instant) {
        int year = LocalDate.ofInstant(instant, BusinessClock.CALENDAR).getYear();
        Instant from = LocalDate.of(year, 1, 1)
                .atStartOfDay(BusinessClock.CALENDAR)
                .toInstant()
                .minus(BEFORE_THE_YEAR);
        List<String> bills = requestedBy(personId, instant, from, null, MOST_BILLS_OF_A_YEAR + 1);
        List<RecordedEvent> inOrder =
                recorded(bills.subList(0, Math.min(MOST_BILLS_OF_A_YEAR, bills.size())), instant).values().stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingLong(RecordedEvent::position))
                        .toList();
        PatientFile folded = PatientFile.empty(personId);
        for (RecordedEvent event : inOrder) {
            folded = PatientFile.evolve(folded, (SettlementEvent) event.event());
        }
        return new File(folded, year, inOrder, bills.size() <= MOST_BILLS_OF_A_YEAR);
    }

    /**
     * The patient's own file, folded from their bills alone.
     *
     * @param complete whether every bill of the year is in it
     */
    private record File(PatientFile folded, int year, List<RecordedEvent> events, boolean complete) {

        List<Window> windows(Instant instant) {
            return folded.retapWindows().stream()
                    .filter(window ->
                            window.usedBy() == null && window.claimedBy() == null && !instant.isAfter(window.until()))
                    .map(this::window)
                    .toList();
        }

        private Window window(RetapWindow window) {
            return new Window(
                    window.institutionId(),
                    window.offeredBy(),
                    Instants.shown(window.until()),
                    places(event -> event.event() instanceof RetapOffered
                                    && event.stream().equals(window.offeredBy()))
                            .collect(Collectors.toMap(place -> "until", place -> place, (one, other) -> other)));
        }

        BenefitUsed benefitUsed() {
            List<BenefitShare> shares = folded.benefitShares().stream()
                    .filter(share -> share.year() == year)
                    .toList();
            List<String> bills = shares.stream().map(BenefitShare::settlementId).toList();
            return new BenefitUsed(
                    year,
                    shares.stream().mapToLong(BenefitShare::deductibleFen).sum(),
                    shares.stream().mapToLong(BenefitShare::pooledFundFen).sum(),
                    complete,
                    places(event -> event.event() instanceof BenefitComputed && bills.contains(event.stream()))
                            .toList());
        }

        private Stream<EventPlace> places(Predicate<RecordedEvent> which) {
            return events.stream().filter(which).map(EventPlace::of);
        }
    }
}
