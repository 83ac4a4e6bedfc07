package cn.gongji.settlement.facts;

import cn.gongji.runtime.store.RecentlyUsed;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that the writer alone changes: read many at once, changed in memory so that the turn's next item
 * sees it, written in one statement before the turn commits. Used on the writer's thread only.
 */
public final class WriterRows<V> {

    private final Map<String, V> committed;
    private final Map<String, V> changed = new LinkedHashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Function<Collection<String>, Map<String, V>> read;
    private final BiConsumer<Collection<V>, TurnWrites> write;

    /** @param capacity how many rows are kept in memory */
    public WriterRows(
            long capacity,
            Function<Collection<String>, Map<String, V>> read,
            BiConsumer<Collection<V>, TurnWrites> write) {
        this.committed = new RecentlyUsed<>(capacity);
        this.read = read;
        this.write = write;
    }

    /** Reads what is not in memory, in one query. */
    public void prefetch(Collection<String> ids) {
        Set<String> missing = new HashSet<>(ids);
        missing.removeIf(id -> absent.contains(id) || inMemory(id) != null);
        if (!missing.isEmpty()) {
            Map<String, V> found = read.apply(missing);
            committed.putAll(found);
            missing.removeAll(found.keySet());
            absent.addAll(missing);
        }
    }

    /** The row as the turn has left it so far. */
    public Optional<V> find(String id) {
        V known = inMemory(id);
        if (known == null && !absent.contains(id)) {
            prefetch(Set.of(id));
            known = inMemory(id);
        }
        return Optional.ofNullable(known);
    }

    public void put(String id, V value) {
        if (!value.equals(inMemory(id))) {
            changed.put(id, value);
            absent.remove(id);
        }
    }

    public void beforeCommit(TurnWrites writes) {
        if (!changed.isEmpty()) {
            write.accept(changed.values(), writes);
        }
    }

    public void committed() {
        committed.putAll(changed);
        changed.clear();
        absent.clear();
    }

    public void rolledBack() {
        committed.keySet().removeAll(changed.keySet());
        changed.clear();
        absent.clear();
    }

    private @Nullable V inMemory(String id) {
        V value = changed.get(id);
        return value == null ? committed.get(id) : value;
    }
}
