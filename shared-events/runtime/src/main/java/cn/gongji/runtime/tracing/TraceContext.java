package cn.gongji.runtime.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** W3C trace context in its text form, {@code 00-<trace id>-<span id>-<flags>}. */
final class TraceContext {

    private static final int LENGTH = 55;

    private TraceContext() {}

    static String text(SpanContext span) {
        return "00-" + span.getTraceId() + '-' + span.getSpanId() + '-'
                + span.getTraceFlags().asHex();
    }

    /** A text that is not well formed is no parent. */
    static Context parent(@Nullable String text) {
        SpanContext span = text == null ? SpanContext.getInvalid() : read(text);
        return span.isValid() ? Context.root().with(Span.wrap(span)) : Context.root();
    }

    private static SpanContext read(String text) {
        if (text.length() != LENGTH || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return SpanContext.getInvalid();
        }
        String trace = text.substring(3, 35);
        String span = text.substring(36, 52);
        int low = Character.digit(text.charAt(54), 16);
        if (!TraceId.isValid(trace) || !SpanId.isValid(span) || low < 0 || text.startsWith("ff")) {
            return SpanContext.getInvalid();
        }
        TraceFlags flags = (low & 1) == 1 ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return SpanContext.createFromRemoteParent(trace, span, flags, TraceState.getDefault());
    }
}
