package cn.gongji.runtime.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CacheMeterBinder;
import java.util.function.UnaryOperator;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Axon's aggregate cache, bounded; what was used last is kept. Emptied whenever a turn rolls back. Safe for several
 * threads, of which the writer is nearly always the only one.
 */
public final class AggregateCache implements Cache {

    private final RecentlyUsed<Object, Object> entries;
    private long hits;
    private long misses;
    private long puts;

    /** @param capacity how many aggregates are kept in memory */
    public AggregateCache(long capacity, MeterRegistry registry) {
        this.entries = new RecentlyUsed<>(capacity);
        new Meters(this).bindTo(registry);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <K, V> @Nullable V get(K key) {
        Object found = entries.get(key);
        if (found == null) {
            misses++;
        } else {
            hits++;
        }
        return (V) found;
    }

    /** An aggregate that decided nothing has no id yet, and is not worth keeping. */
    @Override
    public synchronized void put(@Nullable Object key, Object value) {
        if (key != null) {
            puts++;
            entries.put(key, value);
        }
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        puts++;
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(@Nullable Object key) {
        return key != null && entries.remove(key) != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <V> void computeIfPresent(Object key, UnaryOperator<V> update) {
        entries.computeIfPresent(key, (k, value) -> update.apply((V) value));
    }

    /** Nobody listens: Axon's own listeners serve its caches of tokens and sagas. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        return () -> true;
    }

    /** The cache in figures, under the names that every cache has. */
    private static final class Meters extends CacheMeterBinder<AggregateCache> {

        private final AggregateCache cache;

        Meters(AggregateCache cache) {
            super(cache, "gongji.aggregates", Tags.empty());
            this.cache = cache;
        }

        @Override
        protected Long size() {
            synchronized (cache) {
                return (long) cache.entries.size();
            }
        }

        @Override
        protected long hitCount() {
            synchronized (cache) {
                return cache.hits;
            }
        }

        @Override
        protected Long missCount() {
            synchronized (cache) {
                return cache.misses;
            }
        }

        @Override
        protected Long evictionCount() {
            synchronized (cache) {
                return cache.entries.forgotten();
            }
        }

        @Override
        protected long putCount() {
            synchronized (cache) {
                return cache.puts;
            }
        }

        @Override
        protected void bindImplementationSpecificMetrics(MeterRegistry registry) {}
    }
}
