package cn.gongji.runtime.seal;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 9162's tree: SHA-256, leaves and nodes told apart by their first byte. For one thread. */
public final class TreeHash {

    /** How long a hash is. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = newSha256();

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] ofLeaf(byte[] bytes) {
        sha256.update(LEAF);
        return sha256.digest(bytes);
    }

    public byte[] ofLeaf(SealedRow row) {
        return ofLeaf(row.canonicalBytes());
    }

    byte[] ofNothing() {
        return sha256.digest();
    }

    /** Replaces {@code left} by the hash of the node over it and {@code right}. */
    void intoNode(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        try {
            sha256.digest(left, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
    }
}
