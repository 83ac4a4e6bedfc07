package cn.gongji.runtime.sealing;

import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.seal.TreeHash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL of {@code event_seal} and {@code seal_checkpoint}. */
final class SealTable {

    private static final String CHECKPOINTS = "select statement, signature from seal_checkpoint ";

    private final JdbcTemplate jdbc;

    SealTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Rows of the store in order, behind one place and up to another. */
    List<SealedRow> rows(long after, long upTo, int limit) {
        return jdbc.query(
                SealedRow.SELECT + " where e.global_index > ? and e.global_index <= ? order by e.global_index limit ?",
                (row, n) -> SealedRow.read(row),
                after,
                upTo,
                limit);
    }

    /** Where the store ends, as the writer has told the database. */
    long head() {
        Long head = jdbc.queryForObject("select head from event_writer", Long.class);
        return Objects.requireNonNull(head);
    }

    void insert(long first, long last, byte[] leafHashes, byte[] frontier) {
        jdbc.update(
                "insert into event_seal (first_index, last_index, leaf_hashes, frontier) values (?, ?, ?, ?)",
                first,
                last,
                leafHashes,
                frontier);
    }

    /** The tree as it stood at the end of a block; absent when no block ends there. */
    Optional<MerkleTree> treeAt(long size) {
        if (size == 0) {
            return Optional.of(new MerkleTree());
        }
        return jdbc
                .query(
                        "select frontier from event_seal where last_index = ?",
                        (row, n) -> MerkleTree.resume(size, row.getBytes(1)),
                        size)
                .stream()
                .findFirst();
    }

    /** Lets a tree grow over the blocks behind it, as far as they follow each other. */
    void replayOnto(MerkleTree tree) {
        jdbc.query(
                "select first_index, leaf_hashes from event_seal where first_index > ? order by first_index",
                row -> {
                    if (row.getLong(1) == tree.size() + 1) {
                        ByteBuffer leaves = ByteBuffer.wrap(row.getBytes(2));
                        byte[] leaf = new byte[TreeHash.BYTES];
                        while (leaves.hasRemaining()) {
                            leaves.get(leaf);
                            tree.append(leaf);
                        }
                    }
                },
                tree.size());
    }

    void insert(SignedCheckpoint checkpoint) {
        jdbc.update(
                "insert into seal_checkpoint (number, statement, signature) values (?, ?, ?)",
                checkpoint.number(),
                checkpoint.statement(),
                checkpoint.signature());
    }

    Optional<SignedCheckpoint> lastCheckpoint() {
        return checkpoints(CHECKPOINTS + "order by number desc limit 1").stream()
                .findFirst();
    }

    List<SignedCheckpoint> checkpointsAfter(long number) {
        return checkpoints(CHECKPOINTS + "where number > ? order by number", number);
    }

    List<SignedCheckpoint> unpublished(int limit) {
        return checkpoints(CHECKPOINTS + "where not on_topic order by number limit ?", limit);
    }

    void published(long number) {
        jdbc.update("update seal_checkpoint set on_topic = true where number = ?", number);
    }

    private List<SignedCheckpoint> checkpoints(String sql, Object... arguments) {
        return jdbc.query(sql, (row, n) -> SignedCheckpoint.of(row.getString(1), row.getString(2)), arguments);
    }
}
