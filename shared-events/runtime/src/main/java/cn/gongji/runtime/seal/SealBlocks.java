package cn.gongji.runtime.seal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tree as the blocks of {@code event_seal} keep it, at any of its sizes. A size needs one block: the subtrees at the
 * end of the one before, and its leaves up to there. For one thread.
 */
public final class SealBlocks implements RangeProof.Grown {

    private static final String AROUND = """
            select b.first_index, b.leaf_hashes,
                   (select p.frontier from event_seal p where p.last_index = b.first_index - 1)
              from event_seal b
             where b.last_index = (select min(last_index) from event_seal where last_index >= ?)
            """;

    private final Connection connection;
    private @Nullable Block last;

    public SealBlocks(Connection connection) {
        this.connection = connection;
    }

    /** The rows of one block, and the whole subtrees before it. */
    private record Block(long first, byte[] leaves, byte[] before) {

        boolean has(long place) {
            return place >= first && place < first + leaves.length / TreeHash.BYTES;
        }

        byte[] leaf(long place) {
            int offset = Math.toIntExact(place - first) * TreeHash.BYTES;
            return Arrays.copyOfRange(leaves, offset, offset + TreeHash.BYTES);
        }
    }

    /** @throws IllegalArgumentException when the store is not sealed so far */
    @Override
    public MerkleTree at(long size) throws SQLException {
        if (size == 0) {
            return new MerkleTree();
        }
        Block block = block(size);
        MerkleTree tree = MerkleTree.resume(block.first() - 1, block.before());
        ByteBuffer leaves = ByteBuffer.wrap(block.leaves());
        byte[] leaf = new byte[TreeHash.BYTES];
        while (tree.size() < size) {
            leaves.get(leaf);
            tree.append(leaf);
        }
        return tree;
    }

    /** @throws IllegalArgumentException when the store is not sealed so far */
    @Override
    public byte[] leaf(long place) throws SQLException {
        return block(place).leaf(place);
    }

    private Block block(long place) throws SQLException {
        Block known = last;
        if (known != null && known.has(place)) {
            return known;
        }
        try (PreparedStatement statement = connection.prepareStatement(AROUND)) {
            statement.setLong(1, place);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    byte[] before = row.getBytes(3);
                    Block found = new Block(row.getLong(1), row.getBytes(2), before == null ? new byte[0] : before);
                    if (found.has(place)) {
                        last = found;
                        return found;
                    }
                }
            }
        }
        throw new IllegalArgumentException("no seal speaks of row " + place);
    }
}
