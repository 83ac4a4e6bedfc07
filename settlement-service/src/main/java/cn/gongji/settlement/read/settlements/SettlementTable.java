package cn.gongji.settlement.read.settlements;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.settlement.documents.SettlementDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads settlements, newest first. */
@Component
class SettlementTable {

    private static final String BY_PATIENT = "select v.document from settlement_view v where v.patient_id = :who and ";
    private static final String BY_INSTITUTION =
            "select v.document from settlement_view v where v.institution_id = :who and ";
    private static final String BY_SHARER =
            "select d.document from settlement_payer v join settlement_view d using (settlement_id)"
                    + " where v.payer_id = :who and ";
    private static final String ONE_PAGE = """
            v.effective_at >= :from and v.effective_at < :to
              and (v.effective_at, v.settlement_id) < (:beforeAt, :beforeId)
            order by v.effective_at desc, v.settlement_id desc limit :most
            """;

    private final JdbcClient jdbc;

    SettlementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
            int limit) {}

    Optional<SettlementDocument> find(String settlementId) {
        return jdbc.sql("select document from settlement_view where settlement_id = ?")
                .param(settlementId)
                .query((row, number) -> document(row.getString("document")))
                .optional();
    }

    Page<SettlementDocument> ofPatient(String personId, Window window) {
        return page(BY_PATIENT, personId, window);
    }

    Page<SettlementDocument> ofInstitution(String institutionId, Window window) {
        return page(BY_INSTITUTION, institutionId, window);
    }

    Page<SettlementDocument> ofSharer(String personId, Window window) {
        return page(BY_SHARER, personId, window);
    }

    /** The settlements of one request key, at one institution or, without one, at any. */
    List<SettlementDocument> ofKey(String requestKey, @Nullable String institutionId) {
        return jdbc.sql("""
                        select document from settlement_view
                        where request_key = :key and (cast(:institution as text) is null or institution_id = :institution)
                        order by requested_at desc, settlement_id desc limit 200
                        """)
                .param("key", requestKey)
                .param("institution", institutionId)
                .query((row, number) -> document(row.getString("document")))
                .list();
    }

    private Page<SettlementDocument> page(String select, String who, Window window) {
        Place before = Place.of(window.cursor());
        List<SettlementDocument> found = jdbc.sql(select + ONE_PAGE)
                .param("who", who)
                .param("from", asColumn(window.from(), OffsetDateTime.MIN))
                .param("to", asColumn(window.to(), OffsetDateTime.MAX))
                .param("beforeAt", before.effectiveAt())
                .param("beforeId", before.settlementId())
                .param("most", window.limit() + 1)
                .query((row, number) -> document(row.getString("document")))
                .list();
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

        static String after(SettlementDocument last) {
            return Cursors.encode(last.effectiveAt().atOffset(ZoneOffset.UTC) + " " + last.settlementId());
        }
    }

    private static OffsetDateTime asColumn(@Nullable Instant instant, OffsetDateTime absent) {
        return instant == null ? absent : instant.atOffset(ZoneOffset.UTC);
    }

    private static SettlementDocument document(String json) {
        return EventJson.read(json, SettlementDocument.class);
    }
}
