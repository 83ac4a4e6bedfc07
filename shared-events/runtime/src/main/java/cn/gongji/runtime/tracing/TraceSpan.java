package cn.gongji.runtime.tracing;

import org.jspecify.annotations.Nullable;

/** A step that is followed. No name, number or token of a person goes into one. Used by one thread at a time. */
public interface TraceSpan {

    /** A step that nobody follows. */
    TraceSpan NONE = new TraceSpan() {};

    /** Whether anything that is said here reaches anybody. */
    default boolean isRecording() {
        return false;
    }

    /** The W3C trace context that what follows from this step carries; absent when it is not followed. */
    default @Nullable String traceparent() {
        return null;
    }

    /** The id of the whole trace; absent when it is not followed. */
    default @Nullable String traceId() {
        return null;
    }

    default void rename(String name) {}

    default void put(String key, String value) {}

    default void put(String key, long value) {}

    /** Something that happened now, within the step. */
    default void happened(String what) {}

    /** An event was recorded by the step. */
    default void recorded(String eventType, long position) {}

    /** The other span belongs to this one as well, though it is not its child. */
    default void link(TraceSpan other) {}

    /** @param kind a class of failures, without its message */
    default void failed(String kind) {}

    /** The step is over; {@link #end()} tells later how it came out. */
    default void pause() {}

    /** Ends the span, at the last {@link #pause()} or now. */
    default void end() {}
}
