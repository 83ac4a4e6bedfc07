package cn.gongji.runtime.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Makes the spans that follow a request through the services. Off unless the service is told where to send them; then
 * each use costs a branch.
 */
public interface Traces {

    /** Nothing is followed. */
    Traces OFF = new Traces() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public TraceSpan begin(Kind kind, String name, @Nullable String parent) {
            return TraceSpan.NONE;
        }
    };

    /** What part of the way a span covers. */
    enum Kind {
        /** A request from outside, until its answer. */
        REQUEST,
        /** Something inside the service. */
        WORK,
        /** A record on its way to a topic. */
        PUBLISH,
        /** A record of a topic on its way into the service. */
        APPLY
    }

    boolean isOn();

    /**
     * Begins a span now.
     *
     * @param name of few different ones: no id in it
     * @param parent the W3C trace context that it follows from; without one a trace begins
     * @return {@link TraceSpan#NONE} when the trace is not among the sampled ones
     */
    TraceSpan begin(Kind kind, String name, @Nullable String parent);
}
