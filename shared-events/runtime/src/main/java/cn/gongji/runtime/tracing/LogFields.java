package cn.gongji.runtime.tracing;

import org.slf4j.MDC;

/** What every line tells that is logged while a thread works on something. Nothing here is about a person. */
public final class LogFields {

    public static final String CORRELATION_ID = "correlationId";
    /** What is being worked on: method and path of a request, or the type of an event. */
    public static final String WORK = "work";
    /** As the Elastic Common Schema names it. */
    public static final String TRACE_ID = "trace.id";

    private LogFields() {}

    /** From now on this thread does such work. */
    public static void enter(String correlationId, TraceSpan span, String work) {
        enter(correlationId, span);
        MDC.put(WORK, work);
    }

    public static void enter(String correlationId, TraceSpan span) {
        MDC.put(CORRELATION_ID, correlationId);
        if (span.isRecording()) {
            MDC.put(TRACE_ID, span.traceId());
        } else {
            MDC.remove(TRACE_ID);
        }
    }

    /** The thread works for nobody. */
    public static void leave() {
        MDC.clear();
    }
}
