package cn.gongji.runtime.inbox;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.runtime.writer.Turn;

/**
 * A reaction that only takes note: it changes tables of this service and decides nothing. What it keeps is a fold of
 * the other service's events, so a replay runs it again; a reaction that decides has its outcome in events of this
 * service's own.
 *
 * <p>The streams of another service may arrive in any order among each other and among this service's own events, and
 * the tables must come out the same.
 *
 * @rule A-02
 */
public interface Noting<E extends DomainEvent> extends Reaction<E> {

    void note(E event);

    @Override
    default void react(E event, Turn turn) {
        note(event);
    }
}
