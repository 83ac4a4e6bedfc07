package cn.gongji.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InternalTelemetryVersion;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to a collector by OTLP over HTTP, in batches and aside: a collector that is slow or away costs the spans
 * that no longer fit the queue, and never a request.
 */
public final class OtlpTraces implements Traces, AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 512;
    private static final int MOST_OF_A_KIND = 64;

    private final Clock clock = Clock.getDefault();
    private final DroppedSpans dropped = new DroppedSpans();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * Begins to send.
     *
     * @param service the name under which the spans are found
     * @param cluster the region of the cluster
     */
    public static OtlpTraces open(TraceSettings settings, String service, String cluster) {
        return new OtlpTraces(settings, service, cluster);
    }

    private OtlpTraces(TraceSettings settings, String service, String cluster) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.address())
                .setTimeout(EXPORT_LIMIT)
                .build();
        BatchSpanProcessor batches = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(settings.queue())
                .setMaxExportBatchSize(Math.min(BATCH, settings.queue()))
                .setScheduleDelay(EVERY)
                .setExporterTimeout(EXPORT_LIMIT)
                .setInternalTelemetryVersion(InternalTelemetryVersion.LATEST)
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(dropped).build())
                .build();
        this.provider = SdkTracerProvider.builder()
                .setClock(clock)
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(
                                AttributeKey.stringKey("service.namespace"), "gongji",
                                AttributeKey.stringKey("service.name"), service,
                                AttributeKey.stringKey("gongji.cluster"), cluster))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(MOST_OF_A_KIND)
                        .setMaxNumberOfEvents(MOST_OF_A_KIND)
                        .setMaxNumberOfLinks(MOST_OF_A_KIND)
                        .setMaxAttributeValueLength(256)
                        .build())
                .addSpanProcessor(batches)
                .build();
        this.tracer = provider.get("cn.gongji");
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public TraceSpan begin(Kind kind, String name, @Nullable String parent) {
        Span span = tracer.spanBuilder(name)
                .setParent(TraceContext.parent(parent))
                .setSpanKind(
                        switch (kind) {
                            case REQUEST -> SpanKind.SERVER;
                            case WORK -> SpanKind.INTERNAL;
                            case PUBLISH -> SpanKind.PRODUCER;
                            case APPLY -> SpanKind.CONSUMER;
                        })
                .startSpan();
        return span.isRecording() ? new OtlpSpan(span, clock) : TraceSpan.NONE;
    }

    /** Spans that no collector got: the queue was full, or the collector did not take them. */
    double dropped() {
        return dropped.count();
    }

    /** What is queued is sent, for as long as one export may take. */
    @Override
    public void close() {
        provider.shutdown().join(EXPORT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
