package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.TreeHash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the database keeps as the hashes of its rows, beside what its rows are. */
final class Seals {
    private static final int FETCHED = 50;
    private static final int MOST_NOTED = 1_000;

    private final SortedSet<Long> differing = new TreeSet<>();
    private final Map<Long, String> roots = new HashMap<>();
    private final MerkleTree tree = new MerkleTree();
    private long sealed;
    private boolean whole = true;

    private Seals() {}

    /**
     * Compares row by row.
     *
     * @param sizes at which sizes the root is of interest
     */
    static Seals compare(AuditedStore store, StoreRows rows, Set<Long> sizes) throws SQLException {
        Seals seals = new Seals();
        seals.noteRoot(sizes);
        try (Connection connection = store.connect()) {
            awaitSealed(connection, rows.head(), store.patience());
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(
                    "select first_index, leaf_hashes from event_seal order by first_index")) {
                statement.setFetchSize(FETCHED);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        seals.compareBlock(row.getLong(1), row.getBytes(2), rows.leaves(), sizes);
                    }
                }
            }
        }
        return seals;
    }

    private static void awaitSealed(Connection connection, long head, Duration patience) {
        Waiting.until(
                () -> {
                    try (PreparedStatement statement =
                                    connection.prepareStatement("select coalesce(max(last_index), 0) from event_seal");
                            ResultSet row = statement.executeQuery()) {
                        return row.next() && row.getLong(1) >= head;
                    } catch (SQLException e) {
                        throw new ClusterException("The seals cannot be read: " + e.getMessage());
                    }
                },
                patience);
    }

    private void compareBlock(long first, byte[] hashes, LeafFile leaves, Set<Long> sizes) {
        whole &= first == sealed + 1;
        for (int from = 0; from < hashes.length; from += TreeHash.BYTES) {
            long position = first + from / TreeHash.BYTES;
            if (leaves.isPlace(position) && !leaves.matches(position, hashes, from) && differing.size() < MOST_NOTED) {
                differing.add(position);
            }
            if (whole) {
                tree.append(Arrays.copyOfRange(hashes, from, from + TreeHash.BYTES));
                sealed = position;
                noteRoot(sizes);
            }
        }
    }

    private void noteRoot(Set<Long> sizes) {
        if (sizes.contains(tree.size())) {
            roots.put(tree.size(), tree.root());
        }
    }

    /** The first rows that are not what their seals say, at most {@value #MOST_NOTED}. */
    SortedSet<Long> differing() {
        return differing;
    }

    /** The roots over the seals, by size. */
    Map<Long, String> roots() {
        return roots;
    }

    /** Up to where the seals follow each other. */
    long sealed() {
        return sealed;
    }
}
