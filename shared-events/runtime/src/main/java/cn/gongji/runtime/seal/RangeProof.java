package cn.gongji.runtime.seal;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What joins the leaves at the places {@code first} to {@code last} to the root of a tree of RFC 9162: the hashes of the
 * greatest subtrees that lie wholly before them, and wholly after them. There are about twice as many of them as the
 * size has binary digits. As the places of the leaves are bound by it, it also proves that none is missing between them.
 *
 * <p>The leaves may be none: then {@code last} is {@code first - 1}.
 *
 * @param first from 1
 * @param size of the tree
 * @param before the subtrees before the leaves, from the left
 * @param after the subtrees after the leaves, from the left
 */
public record RangeProof(long first, long last, long size, List<byte[]> before, List<byte[]> after) {

    private static final long DEEPEST = 1L << 48;

    public RangeProof {
        if (first < 1 || last < first - 1 || size < last || size > DEEPEST) {
            throw new IllegalArgumentException("no leaves " + first + " to " + last + " of " + size);
        }
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** A tree as it was at any size, from which subtrees can be taken. */
    public interface Grown {

        MerkleTree at(long size) throws java.sql.SQLException;

        byte[] leaf(long place) throws java.sql.SQLException;
    }

    /** The leaves behind {@code after}, up to {@code upTo}. */
    private record Span(long after, long upTo) {

        /** Whether its leaves are as many as those of one of the whole subtrees that a tree remembers. */
        boolean isWhole() {
            return Long.bitCount(upTo - after) == 1;
        }

        /** RFC 9162 splits at the greatest power of two that leaves something for the right. */
        long middle() {
            return after + Long.highestOneBit(upTo - after - 1);
        }
    }

    /** Makes a proof. */
    public static RangeProof of(long first, long last, long size, Grown tree) throws java.sql.SQLException {
        List<Span> spans = new ArrayList<>();
        addBehind(last, new Span(0, size), spans);
        List<byte[]> after = new ArrayList<>();
        for (Span span : spans) {
            after.add(tree.at(span.upTo() - 1).nodeBehind(span.after(), tree.leaf(span.upTo())));
        }
        return new RangeProof(first, last, size, tree.at(first - 1).subtrees(), after);
    }

    private static void addBehind(long last, Span node, List<Span> found) {
        if (node.upTo() <= last || node.upTo() == node.after()) {
            return;
        }
        if (node.after() >= last) {
            found.add(node);
            return;
        }
        addBehind(last, new Span(node.after(), node.middle()), found);
        addBehind(last, new Span(node.middle(), node.upTo()), found);
    }

    /**
     * The root that the tree has if these are its leaves at these places, in hexadecimal.
     *
     * @throws IllegalArgumentException when there are more or fewer leaves or hashes than that
     */
    public String root(Iterator<byte[]> leaves) {
        MerkleTree tree = treeBefore();
        leaves.forEachRemaining(tree::append);
        return root(tree);
    }

    /** The tree over everything before the leaves, to which they are then appended in order. */
    public MerkleTree treeBefore() {
        return MerkleTree.of(first - 1, before);
    }

    /**
     * As {@link #root(Iterator)}, with a tree to which the leaves were appended.
     *
     * @throws IllegalArgumentException when that tree or the proof has another number of hashes than it must
     */
    public String root(MerkleTree upToLast) {
        if (upToLast.size() != last) {
            throw new IllegalArgumentException(
                    "there are " + (upToLast.size() - first + 1) + " leaves, not " + (last - first + 1));
        }
        if (size == 0) {
            return upToLast.root();
        }
        Iterator<byte[]> left = upToLast.subtrees().iterator();
        Iterator<byte[]> right = after.iterator();
        try {
            byte[] root = node(new Span(0, size), left, right, new TreeHash());
            if (left.hasNext() || right.hasNext()) {
                throw new IllegalArgumentException("the proof has too many hashes");
            }
            return HexFormat.of().formatHex(root);
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException("the proof has too few hashes", e);
        }
    }

    /** Whatever lies up to {@code last} is one of the tree's subtrees, whatever lies behind it one of the proof's. */
    private byte[] node(Span span, Iterator<byte[]> left, Iterator<byte[]> right, TreeHash hash) {
        if (span.upTo() <= last && span.isWhole()) {
            return left.next();
        }
        if (span.after() >= last) {
            return right.next();
        }
        byte[] node =
                node(new Span(span.after(), span.middle()), left, right, hash).clone();
        hash.intoNode(node, node(new Span(span.middle(), span.upTo()), left, right, hash));
        return node;
    }
}
