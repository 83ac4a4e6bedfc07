package cn.gongji.runtime.audit;

import cn.gongji.contracts.audit.HistoryRead;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The auditors' readings in {@code history_read}, written with the events that tell them. */
final class HistoryReadTable implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final List<Object[]> turn = new ArrayList<>();

    HistoryReadTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** One reading, and its place in the store. */
    record Row(
            long position,
            String readId,
            String reader,
            String question,
            @Nullable String whom,
            JsonNode parameters,
            @Nullable String ground,
            Instant readAt) {

        private static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("position"),
                    row.getString("read_id"),
                    row.getString("reader"),
                    row.getString("question"),
                    row.getString("whom"),
                    EventJson.tree(row.getString("parameters")),
                    row.getString("ground"),
                    row.getObject("read_at", OffsetDateTime.class).toInstant());
        }
    }

    @Override
    public void recorded(RecordedEvent event) {
        if (event.event() instanceof HistoryRead read) {
            turn.add(new Object[] {
                event.position(),
                read.readId(),
                read.actor().subject(),
                read.question(),
                read.whom(),
                EventJson.write(read.parameters()),
                read.ground(),
                Timestamp.from(read.readAt())
            });
        }
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (!turn.isEmpty()) {
            writes.addEach(
                    "insert into history_read"
                            + " (position, read_id, reader, question, whom, parameters, ground, read_at)"
                            + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                    turn);
        }
    }

    @Override
    public void committed() {
        turn.clear();
    }

    @Override
    public void rolledBack() {
        turn.clear();
    }

    /**
     * Readings, newest first.
     *
     * @param before a place in the store
     * @param from the first instant, included
     * @param to the last instant, excluded
     */
    List<Row> search(
            @Nullable String reader,
            @Nullable String whom,
            @Nullable Instant from,
            @Nullable Instant to,
            long before,
            int limit) {
        StringBuilder sql = new StringBuilder("select * from history_read where position < ?");
        List<Object> arguments = new ArrayList<>(List.of(before));
        narrow(sql, arguments, "reader = ?", reader);
        narrow(sql, arguments, "whom = ?", whom);
        narrow(sql, arguments, "read_at >= ?", from == null ? null : Timestamp.from(from));
        narrow(sql, arguments, "read_at < ?", to == null ? null : Timestamp.from(to));
        sql.append(" order by position desc limit ?");
        arguments.add(limit);
        return jdbc.query(sql.toString(), (row, n) -> Row.read(row), arguments.toArray());
    }

    private static void narrow(StringBuilder sql, List<Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            arguments.add(value);
        }
    }
}
