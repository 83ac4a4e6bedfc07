package cn.gongji.runtime.replay;

import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Events out of a store. */
final class StoreSource implements EventSource {

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final long expected;

    private StoreSource(Connection connection, PreparedStatement statement, ResultSet rows, long expected) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.expected = expected;
    }

    static StoreSource open(LiveCut cut, Predicate<EventVersion> wanted) throws SQLException {
        Connection connection = cut.beside();
        try {
            Array codes = connection.createArrayOf(
                    "smallint",
                    EventCatalogue.versions().stream()
                            .filter(wanted)
                            .map(EventVersion::code)
                            .toArray());
            long expected = count(connection, codes, cut.head());
            PreparedStatement statement = connection.prepareStatement("select " + EventTable.COLUMNS
                    + " from domain_event_entry where type_id = any(?) and global_index <= ? order by global_index");
            statement.setArray(1, codes);
            statement.setLong(2, cut.head());
            statement.setFetchSize(TOGETHER);
            return new StoreSource(connection, statement, statement.executeQuery(), expected);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static long count(Connection connection, Array codes, long head) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select count(*) from domain_event_entry where type_id = any(?) and global_index <= ?")) {
            statement.setArray(1, codes);
            statement.setLong(2, head);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public List<RecordedEvent> next() throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        while (events.size() < TOGETHER && rows.next()) {
            events.add(EventTable.read(rows));
        }
        return events;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        statement.close();
        connection.close();
    }
}
