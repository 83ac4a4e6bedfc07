package cn.gongji.runtime.inbox;

import java.util.Arrays;

/** Which of {@value #PLACES} places that follow each other in a store were applied; as {@code inbox_applied} keeps it. */
final class AppliedBlock {

    /** How many places a block tells of. */
    static final int PLACES = 4_096;

    /** Nothing of a block was applied; never changed. */
    static final AppliedBlock NONE = new AppliedBlock(new byte[PLACES / Byte.SIZE]);

    private static final byte ALL_OF_A_BYTE = -1;

    private final byte[] bits;

    private AppliedBlock(byte[] bits) {
        this.bits = bits;
    }

    /** The block that tells of a place. */
    static long numberOf(long place) {
        return place / PLACES;
    }

    /** @param stored as {@link #stored()} said */
    static AppliedBlock of(byte[] stored) {
        if (stored.length != 0) {
            return new AppliedBlock(stored);
        }
        byte[] all = new byte[PLACES / Byte.SIZE];
        Arrays.fill(all, ALL_OF_A_BYTE);
        return new AppliedBlock(all);
    }

    /** @param place in this block */
    boolean has(long place) {
        int bit = (int) (place % PLACES);
        return (bits[bit >> 3] & 1 << (bit & 7)) != 0;
    }

    void add(long place) {
        int bit = (int) (place % PLACES);
        bits[bit >> 3] |= (byte) (1 << (bit & 7));
    }

    AppliedBlock copy() {
        return new AppliedBlock(bits.clone());
    }

    /** A bit for each place; nothing when all are set. */
    byte[] stored() {
        for (byte eight : bits) {
            if (eight != ALL_OF_A_BYTE) {
                return bits;
            }
        }
        return new byte[0];
    }
}
