package cn.gongji.runtime.replay;

import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.runtime.writer.RecordedEvent;
import java.util.List;
import java.util.function.Predicate;

/** The events of one service in the order of its store, in pieces. */
interface EventSource extends AutoCloseable {

    int TOGETHER = 4_000;

    /** Every event. */
    Predicate<EventVersion> ALL = version -> true;

    /** How many events it may have, for those who wait. */
    long expected();

    /** The events that come next; empty at the end. */
    List<RecordedEvent> next() throws Exception;

    @Override
    void close() throws Exception;
}
