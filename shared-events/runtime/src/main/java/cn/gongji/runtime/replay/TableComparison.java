package cn.gongji.runtime.replay;

import cn.gongji.runtime.replay.ReplayReport.Difference;
import cn.gongji.runtime.replay.ReplayReport.Table;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one table in two schemas, side by side in the order of their keys, as the database writes them. */
final class TableComparison {

    private static final int TOGETHER = 5_000;
    private static final int MOST_TOLD = 5;

    private final String table;
    private final Side rebuilt;
    private final Side live;

    private TableComparison(String table, Side rebuilt, Side live) {
        this.table = table;
        this.rebuilt = rebuilt;
        this.live = live;
    }

    /** One schema of one connection. */
    record Side(Connection connection, String schema) {}

    /** The tables of a schema that are folds of events, but for those named. */
    static List<String> tables(Side of, List<String> except) throws SQLException {
        try (PreparedStatement statement = of.connection().prepareStatement("""
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = ? and c.relkind in ('r', 'p') and not c.relname = any(?) order by c.relname
                """)) {
            statement.setString(1, of.schema());
            statement.setArray(2, of.connection().createArrayOf("text", except.toArray()));
            return texts(statement);
        }
    }

    static Table compare(String table, Side rebuilt, Side live) throws SQLException {
        return new TableComparison(table, rebuilt, live).compare();
    }

    private Table compare() throws SQLException {
        List<String> keys = keyColumns();
        List<Difference> differences = new ArrayList<>();
        long differing = 0;
        long rebuiltRows = 0;
        long liveRows = 0;
        try (Rows ours = rows(rebuilt, keys);
                Rows theirs = rows(live, keys)) {
            Row our = ours.next();
            Row their = theirs.next();
            while (our != null || their != null) {
                int order = our == null ? 1 : their == null ? -1 : Arrays.compareUnsigned(our.order(), their.order());
                if (order != 0 || !Arrays.equals(our.digest(), their.digest())) {
                    differing++;
                    if (differences.size() < MOST_TOLD) {
                        differences.add(difference(order, order < 0 ? our.key() : their.key(), keys));
                    }
                }
                if (order <= 0) {
                    rebuiltRows++;
                    our = ours.next();
                }
                if (order >= 0) {
                    liveRows++;
                    their = theirs.next();
                }
            }
        }
        return new Table(table, rebuiltRows, liveRows, differing, differences);
    }

    private List<String> keyColumns() throws SQLException {
        try (PreparedStatement statement = live.connection().prepareStatement("""
                select quote_ident(a.attname)
                  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
                  join lateral unnest(i.indkey) with ordinality as k (number, place) on true
                  join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
                 where i.indisprimary and n.nspname = ? and c.relname = ? order by k.place
                """)) {
            statement.setString(1, live.schema());
            statement.setString(2, table);
            List<String> columns = texts(statement);
            if (columns.isEmpty()) {
                throw new IllegalStateException("the table " + table + " has no primary key");
            }
            return columns;
        }
    }

    private static List<String> texts(PreparedStatement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private record Row(String key, byte[] order, byte[] digest) {}

    private record Rows(PreparedStatement statement, ResultSet rows) implements AutoCloseable {

        @Nullable
        Row next() throws SQLException {
            if (!rows.next()) {
                return null;
            }
            String key = rows.getString(1);
            return new Row(key, key.getBytes(StandardCharsets.UTF_8), rows.getBytes(2));
        }

        @Override
        public void close() throws SQLException {
            rows.close();
            statement.close();
        }
    }

    private Rows rows(Side side, List<String> keys) throws SQLException {
        PreparedStatement statement = side.connection()
                .prepareStatement("select " + key(keys) + " as key, sha256(convert_to(t::text, 'UTF8')) from "
                        + side.schema() + "." + table + " t order by " + key(keys) + " collate \"C\"");
        statement.setFetchSize(TOGETHER);
        return new Rows(statement, statement.executeQuery());
    }

    private static String key(List<String> columns) {
        return columns.stream().collect(Collectors.joining(", ", "jsonb_build_array(", ")::text"));
    }

    private Difference difference(int order, String key, List<String> keys) throws SQLException {
        if (order != 0) {
            return new Difference(key, order < 0 ? "ONLY_REBUILT" : "ONLY_LIVE", List.of());
        }
        List<String> ours = columns(rebuilt, key, keys);
        List<String> theirs = columns(live, key, keys);
        ours.removeAll(theirs);
        return new Difference(
                key,
                "DIFFERS",
                ours.stream()
                        .map(column -> column.substring(0, column.indexOf('=')))
                        .toList());
    }

    private List<String> columns(Side side, String key, List<String> keys) throws SQLException {
        try (PreparedStatement statement = side.connection()
                .prepareStatement("select each.key || '=' || coalesce(each.value::text, '') from " + side.schema() + "."
                        + table + " t, lateral jsonb_each(to_jsonb(t)) as each where " + key(keys) + " = ?")) {
            statement.setString(1, key);
            return texts(statement);
        }
    }
}
