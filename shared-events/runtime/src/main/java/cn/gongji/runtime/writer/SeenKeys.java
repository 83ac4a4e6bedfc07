package cn.gongji.runtime.writer;

import java.util.BitSet;

/**
 * Which keys were seen lately: every one of the last {@code atLeast}, and by chance a few in a thousand that were not. Some
 * bits for each, so that a hundred thousand take no room worth speaking of. For one thread.
 */
final class SeenKeys {

    private static final int BITS_A_KEY = 16;
    private static final int BITS_SET = 3;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final int atLeast;
    private final int bits;
    private BitSet latest;
    private BitSet before;
    private int inLatest;

    SeenKeys(int atLeast) {
        this.atLeast = atLeast;
        this.bits = atLeast * BITS_A_KEY;
        this.latest = new BitSet(bits);
        this.before = new BitSet(bits);
    }

    void add(String key) {
        if (inLatest == atLeast) {
            BitSet oldest = before;
            before = latest;
            latest = oldest;
            latest.clear();
            inLatest = 0;
        }
        inLatest++;
        for (int i = 0; i < BITS_SET; i++) {
            latest.set(bit(key, i));
        }
    }

    boolean mayHave(String key) {
        return isIn(latest, key) || isIn(before, key);
    }

    private boolean isIn(BitSet seen, String key) {
        for (int i = 0; i < BITS_SET; i++) {
            if (!seen.get(bit(key, i))) {
                return false;
            }
        }
        return true;
    }

    private int bit(String key, int which) {
        long mixed = (key.hashCode() + ((long) which << Integer.SIZE)) * MIX;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> Integer.SIZE), bits);
    }
}
