package cn.gongji.runtime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A collector of traces on a free port: takes OTLP over HTTP and keeps what it is told. */
public final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    /**
     * A span as it arrived.
     *
     * @param parentId empty for the first of a trace
     * @param links the ids of the spans that it is linked with
     * @param recorded the types of the events that it recorded, in order
     */
    public record Told(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            String kind,
            Map<String, String> attributes,
            List<String> links,
            List<String> recorded,
            boolean failed,
            long startNanos,
            long endNanos) {}

    public static SpanCollector start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SpanCollector collector = new SpanCollector(server);
            server.createContext("/v1/traces", collector::take);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the services are told. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            InputStream body = exchange.getRequestBody();
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            ExportTraceServiceRequest request =
                    ExportTraceServiceRequest.parseFrom(packed ? new GZIPInputStream(body) : body);
            request.getResourceSpansList().forEach(this::keep);
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void keep(ResourceSpans spans) {
        String service = attributes(spans.getResource().getAttributesList()).getOrDefault("service.name", "(unnamed)");
        spans.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> told.add(told(service, span))));
    }

    private static Told told(String service, Span span) {
        return new Told(
                service,
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                span.getKind().name().replace("SPAN_KIND_", ""),
                attributes(span.getAttributesList()),
                span.getLinksList().stream()
                        .map(link -> HexFormat.of().formatHex(link.getSpanId().toByteArray()))
                        .toList(),
                span.getEventsList().stream()
                        .filter(event -> event.getName().equals("recorded"))
                        .map(event -> attributes(event.getAttributesList()).getOrDefault("gongji.event.type", ""))
                        .toList(),
                span.getStatus().getCodeValue() == 2,
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano());
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        return pairs.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
