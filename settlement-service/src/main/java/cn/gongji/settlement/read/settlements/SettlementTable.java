package cn.gongji.settlement.read.settlements;

import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.settlement.documents.PendingSettlements;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.StoredSettlements;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads settlements, newest first. */
@Component
class SettlementTable {

    private static final String BY_PATIENT =
            "select v.settlement_id from settlement_view v where v.patient_id = :who and ";
    private static final String BY_INSTITUTION =
            "select v.settlement_id from settlement_view v where v.institution_id = :who and ";
    private static final String BY_SHARER =
            "select v.settlement_id from settlement_payer v where v.payer_id = :who and ";
    private static final String ONE_PAGE = """
            v.effective_at >= :from and v.effective_at < :to
              and (v.effective_at, v.settlement_id) < (:beforeAt, :beforeId)
            order by v.effective_at desc, v.settlement_id desc limit :most
            """;

    private static final Comparator<SettlementDocument> NEWEST_FIRST = Comparator.comparing(
                    SettlementDocument::effectiveAt)
            .thenComparing(SettlementDocument::settlementId)
            .reversed();

    private static final int MOST_OF_A_KEY = 200;

    private final JdbcClient jdbc;
    private final StoredSettlements stored;
    private final PendingSettlements pending;

    SettlementTable(JdbcClient jdbc, StoredSettlements stored, PendingSettlements pending) {
        this.jdbc = jdbc;
        this.stored = stored;
        this.pending = pending;
    }

    /**
     * Which part of a list is wanted.
     *
     * @param from the earliest instant of settling (of the request, while it is not settled), included; absent means
     *     from the beginning
     * @param to the latest, excluded; absent means without end
     */
    record Window(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {

        boolean holds(SettlementDocument document) {
            Instant at = document.effectiveAt();
            return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
        }
    }

    Optional<SettlementDocument> find(String settlementId) {
        return pending.find(settlementId).or(() -> stored.find(settlementId));
    }

    Page<SettlementDocument> ofPatient(String personId, Window window) {
        return page(BY_PATIENT, personId, document -> document.patientId().equals(personId), window);
    }

    Page<SettlementDocument> ofInstitution(String institutionId, Window window) {
        return page(BY_INSTITUTION, institutionId, document -> document.isOf(institutionId), window);
    }

    /** What is still open was paid by nobody. */
    Page<SettlementDocument> ofSharer(String personId, Window window) {
        return page(BY_SHARER, personId, document -> false, window);
    }

    /** The settlements of one request key, at one institution or, without one, at any. */
    List<SettlementDocument> ofKey(String requestKey, @Nullable String institutionId) {
        List<SettlementDocument> open = open(document ->
                requestKey.equals(document.requestKey()) && (institutionId == null || document.isOf(institutionId)));
        List<String> concluded = jdbc.sql("""
                        select settlement_id from settlement_view
                        where request_key = :key and (cast(:institution as text) is null or institution_id = :institution)
                        order by requested_at desc, settlement_id desc limit 200
                        """)
                .param("key", requestKey)
                .param("institution", institutionId)
                .query(String.class)
                .list();
        return together(stored.inOrder(concluded), open).limit(MOST_OF_A_KEY).toList();
    }

    private List<SettlementDocument> open(Predicate<SettlementDocument> wanted) {
        return pending.all().filter(wanted).toList();
    }

    /** What was concluded after it was seen open is told as concluded. */
    private static Stream<SettlementDocument> together(
            List<SettlementDocument> concluded, List<SettlementDocument> open) {
        Set<String> known =
                concluded.stream().map(SettlementDocument::settlementId).collect(Collectors.toSet());
        return Stream.concat(
                        concluded.stream(), open.stream().filter(document -> !known.contains(document.settlementId())))
                .sorted(NEWEST_FIRST);
    }

    private Page<SettlementDocument> page(
            String select, String who, Predicate<SettlementDocument> isTheirs, Window window) {
        Place before = Place.of(window.cursor());
        List<SettlementDocument> open =
                open(document -> isTheirs.test(document) && window.holds(document) && before.isBehind(document));
        List<String> concluded = jdbc.sql(select + ONE_PAGE)
                .param("who", who)
                .param("from", asColumn(window.from(), OffsetDateTime.MIN))
                .param("to", asColumn(window.to(), OffsetDateTime.MAX))
                .param("beforeAt", before.effectiveAt())
                .param("beforeId", before.settlementId())
                .param("most", window.limit() + 1)
                .query(String.class)
                .list();
        List<SettlementDocument> found = together(stored.inOrder(concluded), open)
                .limit(window.limit() + 1L)
                .toList();
        if (found.size() <= window.limit()) {
            return new Page<>(found, null);
        }
        List<SettlementDocument> items = found.subList(0, window.limit());
        return new Page<>(items, Place.after(items.getLast()));
    }

    /** Where a page ended. */
    private record Place(OffsetDateTime effectiveAt, String settlementId) {

        static Place of(@Nullable String cursor) {
            String decoded = Cursors.decode(cursor);
            if (decoded == null) {
                return new Place(OffsetDateTime.MAX, "");
            }
            String[] parts = decoded.split(" ", 2);
            try {
                return new Place(OffsetDateTime.parse(parts[0]), parts[1]);
            } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
                throw new ProblemException(Problem.invalid("cursor"));
            }
        }

        /** Whether a document comes later in the list than the page that ended here. */
        boolean isBehind(SettlementDocument document) {
            int earlier = document.effectiveAt().atOffset(ZoneOffset.UTC).compareTo(effectiveAt);
            return earlier < 0 || (earlier == 0 && document.settlementId().compareTo(settlementId) < 0);
        }

        static String after(SettlementDocument last) {
            return Cursors.encode(last.effectiveAt().atOffset(ZoneOffset.UTC) + " " + last.settlementId());
        }
    }

    private static OffsetDateTime asColumn(@Nullable Instant instant, OffsetDateTime absent) {
        return instant == null ? absent : instant.atOffset(ZoneOffset.UTC);
    }
}
