package cn.gongji.runtime.writer;

import cn.gongji.contracts.DomainEvent;
import java.util.List;
import java.util.Set;

/**
 * Takes part in every turn of the writer, always on the writer's thread: projections, caches, guards.
 *
 * <p>The calls of a turn come in the order of the methods here, from {@link #begin} on; {@link #rolledBack()} comes instead of
 * {@link #committed()} when the turn failed at any point.
 */
public interface TurnParticipant {

    /**
     * Between turns: this instance has just become the writer, or a commit may have happened of which it was not told.
     * What is in memory alone is to be read again from the store.
     */
    default void resumed() {}

    /** The turn's items, before any is decided; inside the transaction. */
    default void begin(List<TurnItem> items) {}

    /** Every id that the turn's items touch: read what is not in memory, in one query. */
    default void prefetch(Set<String> touched) {}

    /** The ids of what {@link #recorded} will read for an event that is replayed, to be fetched together. */
    default Set<String> touchedBy(DomainEvent event) {
        return Set.of();
    }

    /** An event was applied by the item being decided; keep it in memory so that the next item sees it. */
    default void recorded(RecordedEvent event) {}

    /** All items are decided: say how tables are to be written, one statement each, in the same transaction. */
    default void beforeCommit(TurnWrites writes) {}

    /** The turn is durable. */
    default void committed() {}

    /** The turn never happened: drop whatever of it is in memory. */
    default void rolledBack() {}

    /** Whether it keeps what a replay makes again from the events alone; not so, what counts, measures or hands on. */
    default boolean isPartOfReplays() {
        return true;
    }
}
