package cn.gongji.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.Clock;
import java.util.concurrent.TimeUnit;

/** A span of OpenTelemetry. */
final class OtlpSpan implements TraceSpan {

    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("gongji.event.type");
    private static final AttributeKey<Long> EVENT_POSITION = AttributeKey.longKey("gongji.event.position");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Span span;
    private final Clock clock;
    private long pausedAt;

    OtlpSpan(Span span, Clock clock) {
        this.span = span;
        this.clock = clock;
    }

    @Override
    public boolean isRecording() {
        return true;
    }

    @Override
    public String traceparent() {
        return TraceContext.text(span.getSpanContext());
    }

    @Override
    public String traceId() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public void rename(String name) {
        span.updateName(name);
    }

    @Override
    public void put(String key, String value) {
        span.setAttribute(key, value);
    }

    @Override
    public void put(String key, long value) {
        span.setAttribute(key, value);
    }

    @Override
    public void happened(String what) {
        span.addEvent(what);
    }

    @Override
    public void recorded(String eventType, long position) {
        span.addEvent("recorded", Attributes.of(EVENT_TYPE, eventType, EVENT_POSITION, position));
    }

    @Override
    public void link(TraceSpan other) {
        if (other instanceof OtlpSpan linked) {
            span.addLink(linked.span.getSpanContext());
        }
    }

    @Override
    public void failed(String kind) {
        span.setAttribute(ERROR_TYPE, kind);
        span.setStatus(StatusCode.ERROR);
    }

    @Override
    public void pause() {
        pausedAt = clock.now();
    }

    @Override
    public void end() {
        if (pausedAt != 0) {
            span.end(pausedAt, TimeUnit.NANOSECONDS);
        } else {
            span.end();
        }
    }
}
