package cn.gongji.cluster.client;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.infrastructure.EmbeddedDatabase;
import cn.gongji.infrastructure.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far the events of each service have come, as the services' own tables tell: stored, acknowledged by Kafka,
 * applied by those who consume them. Unlike the services' counters these survive restarts.
 */
public final class EventFlow implements AutoCloseable {
    private static final Map<Part, List<Part>> CONSUMERS = Map.of(
            Part.BINDING, List.of(Part.WALLET, Part.SETTLEMENT),
            Part.WALLET, List.of(Part.SETTLEMENT, Part.BINDING),
            Part.SETTLEMENT, List.of(Part.WALLET));

    /** A reaction to a reaction, and one more. */
    private static final int MOST_HOPS = 3;

    private final int databasePort;
    private final Map<Part, Connection> connections = new EnumMap<>(Part.class);

    public EventFlow(int databasePort) {
        this.databasePort = databasePort;
    }

    /**
     * The events of one service.
     *
     * @param head the place that the service's writer believes to have written last
     * @param stored counted in the store, one by one
     * @param appliedBy by consumer: each event counts once there, however often it came
     */
    public record Counts(Part service, long head, long stored, long relayed, Map<Part, Long> appliedBy) {

        /** Whether every event is on Kafka and was applied by everyone who consumes it, once. */
        public boolean agree() {
            return stored == head
                    && relayed == head
                    && appliedBy.values().stream().allMatch(applied -> applied == head);
        }
    }

    /** All services' counts, in the order in which the services start. */
    public List<Counts> counts() {
        return Part.SERVICES.stream().map(this::countsOf).toList();
    }

    /**
     * Returns when everything that is stored now is relayed and applied.
     *
     * @throws ClusterException when that takes longer than {@code limit}
     */
    public void awaitDelivered(Duration limit) {
        Map<Part, Long> heads = heads();
        if (!Waiting.until(
                () -> heads.entrySet().stream().allMatch(head -> isDelivered(head.getKey(), head.getValue())), limit)) {
            throw new ClusterException("Not every event was applied within " + limit.toSeconds() + " s: " + counts());
        }
    }

    /**
     * Returns when also what the services made of each other's events is relayed and applied.
     *
     * @throws ClusterException when that takes longer than {@code limit}
     */
    public void awaitQuiet(Duration limit) {
        Map<Part, Long> before = heads();
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            awaitDelivered(limit);
            Map<Part, Long> after = heads();
            if (after.equals(before)) {
                return;
            }
            before = after;
        }
    }

    /**
     * The counts, once they agree.
     *
     * @throws ClusterException when they do not within {@code limit}
     */
    public List<Counts> awaitAgreement(Duration limit) {
        if (!Waiting.until(() -> counts().stream().allMatch(Counts::agree), limit)) {
            throw new ClusterException(
                    "Events stored, relayed and applied do not agree after " + limit.toSeconds() + " s: " + counts());
        }
        return counts();
    }

    private boolean isDelivered(Part service, long head) {
        return CONSUMERS.getOrDefault(service, List.of()).stream()
                .allMatch(consumer -> applied(consumer, service) >= head);
    }

    private Counts countsOf(Part service) {
        Map<Part, Long> appliedBy = new EnumMap<>(Part.class);
        CONSUMERS
                .getOrDefault(service, List.of())
                .forEach(consumer -> appliedBy.put(consumer, applied(consumer, service)));
        return new Counts(
                service,
                head(service),
                number(service, "select count(*) from domain_event_entry"),
                number(service, "select relayed from event_writer"),
                appliedBy);
    }

    private Map<Part, Long> heads() {
        Map<Part, Long> heads = new EnumMap<>(Part.class);
        Part.SERVICES.forEach(service -> heads.put(service, head(service)));
        return heads;
    }

    private long head(Part service) {
        return number(service, "select head from event_writer");
    }

    private long applied(Part consumer, Part source) {
        return number(
                consumer,
                "select coalesce(sum(applied), 0) from inbox_offset where topic = '" + source.shortName() + "-events'");
    }

    private synchronized long number(Part database, String query) {
        try {
            return ask(database, query);
        } catch (SQLException broken) {
            forget(database);
        }
        try {
            return ask(database, query);
        } catch (SQLException e) {
            throw new ClusterException("The database of " + database.title() + " does not answer: " + e.getMessage());
        }
    }

    private long ask(Part database, String query) throws SQLException {
        Connection connection = connections.get(database);
        if (connection == null) {
            String url = EmbeddedDatabase.jdbcUrl(databasePort, database.shortName());
            connection = DriverManager.getConnection(url, EmbeddedDatabase.USER, null);
            connections.put(database, connection);
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void forget(Part database) {
        try (Connection broken = connections.remove(database)) {
            // closed here, also when it never was open
        } catch (SQLException alreadyGone) {
            // the database was stopped: nothing is left to close
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(connections.keySet()).forEach(this::forget);
    }
}
