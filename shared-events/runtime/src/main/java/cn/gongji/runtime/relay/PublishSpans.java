package cn.gongji.runtime.relay;

import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/** The sending of a batch: a span for each event whose trace is followed. */
final class PublishSpans {

    private final Traces traces;
    private final String topic;
    private final List<TraceSpan> spans = new ArrayList<>();
    private boolean acknowledged;

    PublishSpans(Traces traces, String topic) {
        this.traces = traces;
        this.topic = topic;
    }

    /** An event without a trace begins none here. */
    void sending(RecordedEvent event, Headers headers) {
        if (!traces.isOn() || event.traceparent() == null) {
            return;
        }
        TraceSpan span = traces.begin(Traces.Kind.PUBLISH, "publish " + topic, event.traceparent());
        String hop = span.traceparent();
        if (hop == null) {
            return;
        }
        span.put("messaging.system", "kafka");
        span.put("messaging.destination.name", topic);
        span.put("gongji.event.type", event.version().typeName());
        span.put("gongji.event.position", event.position());
        headers.add(CloudEventHeaders.HOP, hop.getBytes(StandardCharsets.UTF_8));
        spans.add(span);
    }

    void acknowledged() {
        acknowledged = true;
    }

    void end() {
        for (TraceSpan span : spans) {
            if (!acknowledged) {
                span.failed("unacknowledged");
            }
            span.end();
        }
    }
}
