package cn.gongji.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;

/** Reads, from what the library counts of itself, the spans that were lost. */
final class DroppedSpans implements MetricReader {

    private static final String PROCESSED = "otel.sdk.processor.span.processed";
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private volatile CollectionRegistration library = CollectionRegistration.noop();

    @Override
    public void register(CollectionRegistration registration) {
        library = registration;
    }

    /** Since start. */
    double count() {
        return library.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(PROCESSED))
                .map(MetricData::getLongSumData)
                .flatMap(sum -> sum.getPoints().stream())
                .filter(point -> point.getAttributes().get(ERROR) != null)
                .mapToDouble(point -> point.getValue())
                .sum();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrument) {
        return AggregationTemporality.CUMULATIVE;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
