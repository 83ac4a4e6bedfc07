package cn.gongji.runtime.seal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A Merkle tree of RFC 9162 that grows at its end. It remembers only the whole subtrees over what it has, one for each
 * bit of its size. For one thread.
 */
public final class MerkleTree {

    private final TreeHash hash = new TreeHash();
    private final List<byte[]> subtrees = new ArrayList<>();
    private long size;

    /**
     * A tree that goes on where another stood.
     *
     * @param frontier what {@link #frontier()} said then
     * @throws IllegalArgumentException when it is not the frontier of a tree of that size
     */
    public static MerkleTree resume(long size, byte[] frontier) {
        if (frontier.length != Long.bitCount(size) * TreeHash.BYTES) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has another frontier");
        }
        MerkleTree tree = new MerkleTree();
        tree.size = size;
        ByteBuffer bytes = ByteBuffer.wrap(frontier);
        while (bytes.hasRemaining()) {
            byte[] subtree = new byte[TreeHash.BYTES];
            bytes.get(subtree);
            tree.subtrees.add(subtree);
        }
        return tree;
    }

    /**
     * As {@link #resume(long, byte[])}.
     *
     * @param subtrees what {@link #subtrees()} said then
     */
    public static MerkleTree of(long size, List<byte[]> subtrees) {
        if (subtrees.size() != Long.bitCount(size)
                || subtrees.stream().anyMatch(subtree -> subtree.length != TreeHash.BYTES)) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has other subtrees");
        }
        MerkleTree tree = new MerkleTree();
        tree.size = size;
        subtrees.forEach(subtree -> tree.subtrees.add(subtree.clone()));
        return tree;
    }

    /** Adds the hash of the next leaf. */
    public void append(byte[] leaf) {
        byte[] node = leaf.clone();
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            byte[] left = subtrees.removeLast();
            hash.intoNode(left, node);
            node = left;
        }
        subtrees.add(node);
        size++;
    }

    public long size() {
        return size;
    }

    /** The hash over all leaves, in hexadecimal. */
    public String root() {
        if (subtrees.isEmpty()) {
            return HexFormat.of().formatHex(hash.ofNothing());
        }
        byte[] root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            byte[] left = subtrees.get(i).clone();
            hash.intoNode(left, root);
            root = left;
        }
        return HexFormat.of().formatHex(root);
    }

    /** All of the tree that is needed to go on from here. */
    public byte[] frontier() {
        ByteBuffer bytes = ByteBuffer.allocate(subtrees.size() * TreeHash.BYTES);
        subtrees.forEach(bytes::put);
        return bytes.array();
    }

    /** The whole subtrees over everything, the greatest first. */
    public List<byte[]> subtrees() {
        return subtrees.stream().map(byte[]::clone).toList();
    }

    /**
     * The hash over the leaves behind {@code after} and one more, which would be appended next.
     *
     * @param after where a subtree begins
     */
    byte[] nodeBehind(long after, byte[] leaf) {
        byte[] node = leaf.clone();
        long before = size;
        for (int i = subtrees.size() - 1; before > after; i--) {
            before -= Long.lowestOneBit(before);
            byte[] left = subtrees.get(i).clone();
            hash.intoNode(left, node);
            node = left;
        }
        return node;
    }
}
