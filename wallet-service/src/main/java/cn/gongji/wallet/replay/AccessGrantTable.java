package cn.gongji.wallet.replay;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The grants as the events tell of them. Live they are in the writer's memory alone, a part of what a person holds; a
 * replay writes them down, so that they can be laid beside what the binding-service says of its bindings.
 *
 * @rule A-02
 * @rule B-10
 */
@Component
@Profile("replay")
@DependsOnDatabaseInitialization
class AccessGrantTable implements TurnParticipant {

    private static final String TOUCHED = "grant/";

    private final JdbcTemplate jdbc;
    private final Map<String, Row> known = new HashMap<>();
    private final Map<String, Row> changed = new LinkedHashMap<>();

    AccessGrantTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("""
                create table access_grant (
                    binding_id     text    primary key,
                    sharer_id      text    not null,
                    beneficiary_id text    not null,
                    standing       text    not null,
                    suspended      boolean not null,
                    limit_fen      bigint,
                    spent_fen      bigint  not null
                )
                """);
        jdbc.execute(
                "comment on table access_grant is 'Which relatives may draw on whose account, and what they drew'");
    }

    /** The standings, and what they mean, are those of the fold in memory. */
    private record Row(
            String bindingId,
            String sharerId,
            String beneficiaryId,
            String standing,
            boolean suspended,
            @Nullable Long limitFen,
            long spentFen) {

        static Row awaited(String bindingId, String sharerId, String beneficiaryId) {
            return new Row(bindingId, sharerId, beneficiaryId, "AWAITED", false, null, 0);
        }

        Row standing(String to) {
            return new Row(bindingId, sharerId, beneficiaryId, to, suspended, limitFen, spentFen);
        }

        Row suspended(boolean to) {
            return new Row(bindingId, sharerId, beneficiaryId, standing, to, limitFen, spentFen);
        }

        Row limited(@Nullable Long toFen) {
            return new Row(bindingId, sharerId, beneficiaryId, standing, suspended, toFen, spentFen);
        }

        Row spent(long toFen) {
            return new Row(bindingId, sharerId, beneficiaryId, standing, suspended, limitFen, toFen);
        }
    }

    @Override
    public Set<String> touchedBy(DomainEvent event) {
        String bindingId = bindingId(event);
        return bindingId == null ? Set.of() : Set.of(TOUCHED + bindingId);
    }

    private static @Nullable String bindingId(DomainEvent event) {
        return switch (event) {
            case AccessGranted e -> e.bindingId();
            case AccessLimitChanged e -> e.bindingId();
            case AccessSuspended e -> e.bindingId();
            case AccessRestored e -> e.bindingId();
            case AccessWithdrawn e -> e.bindingId();
            case AccountDebited e -> e.bindingId();
            case AccountRefunded e -> e.bindingId();
            default -> null;
        };
    }

    @Override
    public void prefetch(Set<String> touched) {
        String[] bindingIds = touched.stream()
                .filter(id -> id.startsWith(TOUCHED))
                .map(id -> id.substring(TOUCHED.length()))
                .toArray(String[]::new);
        if (bindingIds.length > 0) {
            jdbc.query(
                    "select * from access_grant where binding_id = any(?)",
                    row -> {
                        known.put(
                                row.getString("binding_id"),
                                new Row(
                                        row.getString("binding_id"),
                                        row.getString("sharer_id"),
                                        row.getString("beneficiary_id"),
                                        row.getString("standing"),
                                        row.getBoolean("suspended"),
                                        row.getObject("limit_fen", Long.class),
                                        row.getLong("spent_fen")));
                    },
                    (Object) bindingIds);
        }
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        switch (recorded.event()) {
            case AccessGranted e ->
                put(row(e.bindingId(), e.personId(), e.beneficiaryId())
                        .standing("ACTIVE")
                        .limited(e.limitFen()));
            case AccessLimitChanged e ->
                put(row(e.bindingId(), e.personId(), e.beneficiaryId()).limited(e.limitFen()));
            case AccessSuspended e ->
                put(row(e.bindingId(), e.personId(), e.beneficiaryId()).suspended(true));
            case AccessRestored e ->
                put(row(e.bindingId(), e.personId(), e.beneficiaryId()).suspended(false));
            case AccessWithdrawn e ->
                put(row(e.bindingId(), e.personId(), e.beneficiaryId()).standing("WITHDRAWN"));
            case AccountDebited e -> spent(e.bindingId(), e.personId(), e.beneficiaryId(), e.spentAfterFen());
            case AccountRefunded e -> spent(e.bindingId(), e.personId(), e.beneficiaryId(), e.spentAfterFen());
            default -> {}
        }
    }

    private void spent(
            @Nullable String bindingId, String sharerId, String beneficiaryId, @Nullable Long spentAfterFen) {
        if (bindingId != null && spentAfterFen != null) {
            put(row(bindingId, sharerId, beneficiaryId).spent(spentAfterFen));
        }
    }

    private Row row(String bindingId, String sharerId, String beneficiaryId) {
        Row row = known.get(bindingId);
        return row == null ? Row.awaited(bindingId, sharerId, beneficiaryId) : row;
    }

    private void put(Row row) {
        known.put(row.bindingId(), row);
        changed.put(row.bindingId(), row);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (changed.isEmpty()) {
            return;
        }
        Collection<Row> rows = changed.values();
        writes.add(
                """
                insert into access_grant
                    (binding_id, sharer_id, beneficiary_id, standing, suspended, limit_fen, spent_fen)
                select * from unnest(
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[])
                on conflict (binding_id) do update
                   set standing = excluded.standing, suspended = excluded.suspended, limit_fen = excluded.limit_fen,
                       spent_fen = excluded.spent_fen
                """,
                column(rows, Row::bindingId).toArray(String[]::new),
                column(rows, Row::sharerId).toArray(String[]::new),
                column(rows, Row::beneficiaryId).toArray(String[]::new),
                column(rows, Row::standing).toArray(String[]::new),
                column(rows, Row::suspended).toArray(Boolean[]::new),
                column(rows, Row::limitFen).toArray(Long[]::new),
                column(rows, Row::spentFen).toArray(Long[]::new));
    }

    private static <T> Stream<@Nullable T> column(Collection<Row> rows, Function<Row, @Nullable T> field) {
        return List.copyOf(rows).stream().map(field);
    }

    @Override
    public void committed() {
        known.clear();
        changed.clear();
    }

    @Override
    public void rolledBack() {
        committed();
    }
}
