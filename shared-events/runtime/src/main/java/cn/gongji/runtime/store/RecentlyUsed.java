package cn.gongji.runtime.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map that forgets what was not used for longest. What is new is kept, however often the old was asked for: a bill is
 * new once and wanted once more. For one thread.
 */
public final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private static final float LOAD_FACTOR = 0.75F;
    private static final int FEW = 16;

    private final transient long capacity;
    private transient long forgotten;

    /** @param capacity how many entries are kept */
    public RecentlyUsed(long capacity) {
        super(FEW, LOAD_FACTOR, true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        boolean isOver = size() > capacity;
        if (isOver) {
            forgotten++;
        }
        return isOver;
    }

    /** How many entries had to make room so far. */
    public long forgotten() {
        return forgotten;
    }
}
