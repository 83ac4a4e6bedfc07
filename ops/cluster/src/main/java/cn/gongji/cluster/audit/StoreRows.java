package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.audit.Finding.Kind;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.TreeHash;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The rows of a store as they were at one moment, as hashes by place. */
final class StoreRows implements AutoCloseable {
    private static final int BATCH = 2_000;
    private static final int MOST_BATCHES_WAITING = 8;
    private static final int ROOM_FOR_GAPS = 1_000;

    private final AuditedStore store;
    private final LeafFile leaves;
    private final List<Finding> findings = new ArrayList<>();
    private long head;
    private long count;

    private StoreRows(AuditedStore store, LeafFile leaves) {
        this.store = store;
        this.leaves = leaves;
    }

    /**
     * Reads all rows.
     *
     * @param known how many rows there must be at least, as others say
     */
    static StoreRows read(AuditedStore store, long known, ExecutorService threads, Pace pace)
            throws SQLException, IOException {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            long head = number(connection, "select head from event_writer");
            long last = number(connection, "select coalesce(max(global_index), 0) from domain_event_entry");
            long count = number(connection, "select count(*) from domain_event_entry");
            // a place that somebody has invented must not fill the disk
            long places = Math.min(Math.max(Math.max(head, last), known), 2 * Math.max(count, known) + ROOM_FOR_GAPS);
            StoreRows rows = new StoreRows(store, new LeafFile(places));
            rows.head = head;
            rows.count = count;
            pace.begin(store.title(), count);
            try {
                rows.readAll(connection, threads, pace);
                rows.checkEnds(last);
                return rows;
            } catch (SQLException | RuntimeException e) {
                rows.close();
                throw e;
            }
        }
    }

    LeafFile leaves() {
        return leaves;
    }

    /** Where the service says that its store ends. */
    long head() {
        return head;
    }

    long count() {
        return count;
    }

    List<Finding> findings() {
        return findings;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void readAll(Connection connection, ExecutorService threads, Pace pace) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SealedRow.SELECT + " order by e.global_index")) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery()) {
                Queue<Future<?>> hashing = new ArrayDeque<>();
                List<SealedRow> batch = new ArrayList<>(BATCH);
                while (row.next()) {
                    batch.add(SealedRow.read(row));
                    if (batch.size() == BATCH) {
                        hash(batch, hashing, threads);
                        batch = new ArrayList<>(BATCH);
                        pace.advance(BATCH);
                    }
                }
                pace.advance(batch.size());
                hash(batch, hashing, threads);
                while (!hashing.isEmpty()) {
                    await(hashing.remove());
                }
            }
        }
    }

    private void hash(List<SealedRow> batch, Queue<Future<?>> hashing, ExecutorService threads) {
        hashing.add(threads.submit(() -> hash(batch)));
        if (hashing.size() > MOST_BATCHES_WAITING) {
            await(hashing.remove());
        }
    }

    private void hash(List<SealedRow> batch) {
        TreeHash hash = new TreeHash();
        for (SealedRow row : batch) {
            if (leaves.isPlace(row.position())) {
                leaves.put(row.position(), hash.ofLeaf(row));
            }
        }
    }

    static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted.");
        }
    }

    private void checkEnds(long last) {
        if (head != last) {
            long place = Math.min(head, last) + 1;
            findings.add(Finding.of(
                    Kind.HEAD_MOVED,
                    place,
                    "服务记录写到第" + head + "行，库中最后一行却是第" + last + "行",
                    "the service wrote up to row " + head + ", but the last row is " + last));
        }
        for (SealedRow row : outside()) {
            findings.add(Finding.of(
                    Kind.ROW_INSERTED, row.position(), "服务从未写到这个位置", "the service has never written at this place"));
        }
    }

    private List<SealedRow> outside() {
        try (Connection connection = store.connect();
                PreparedStatement statement = connection.prepareStatement(SealedRow.SELECT
                        + " where e.global_index < 1 or e.global_index > ? order by e.global_index limit 10")) {
            statement.setLong(1, leaves.places());
            return rows(statement);
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    /** A row as it stands now. */
    Optional<SealedRow> at(long position) {
        try (Connection connection = store.connect();
                PreparedStatement statement =
                        connection.prepareStatement(SealedRow.SELECT + " where e.global_index = ?")) {
            statement.setLong(1, position);
            return rows(statement).stream().findFirst();
        } catch (SQLException e) {
            throw trouble(e);
        }
    }

    private static List<SealedRow> rows(PreparedStatement statement) throws SQLException {
        List<SealedRow> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(SealedRow.read(row));
            }
        }
        return found;
    }

    private ClusterException trouble(SQLException e) {
        return new ClusterException("The database of " + store.title() + " does not answer: " + e.getMessage());
    }

    @Override
    public void close() {
        leaves.close();
    }
}
