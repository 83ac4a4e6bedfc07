package cn.gongji.runtime.inbox;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;

/**
 * What this service does when another one says that something happened. One bean an event class.
 *
 * <p>The inbox applies every event once, in the transaction of its effect, and never on replay.
 */
public interface Reaction<E extends DomainEvent> {

    Class<E> event();

    /** The ids of streams and rows that the reaction reads, to be fetched together. */
    default Set<String> touches(E event) {
        return Set.of();
    }

    /**
     * The ids of streams that the reaction begins, which nobody needs to look for. Where one is there after all, the store's
     * guard refuses what is recorded on it, and a turn that read one as new and recorded nothing on it is not committed
     * either: each of its items is decided again, with everything read.
     */
    default Set<String> begins(E event) {
        return Set.of();
    }

    void react(E event, Turn turn);
}
