package cn.gongji.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.SpanCollector;
import cn.gongji.runtime.testing.SpanCollector.Told;
import cn.gongji.runtime.tracing.Traces.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpTracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String FOLLOWED = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    @DisplayName("what is followed arrives at the collector with its parent, its attributes and its links")
    void sent() {
        try (SpanCollector collector = SpanCollector.start()) {
            try (OtlpTraces traces = open(collector.endpoint(), 0.0, 100)) {
                TraceSpan request = traces.begin(Kind.REQUEST, "POST", FOLLOWED);
                request.rename("POST /v1/settlements");
                request.put("http.response.status_code", 201);
                TraceSpan work = traces.begin(Kind.WORK, "decide", request.traceparent());
                work.recorded("cn.gongji.settlement.SettlementRequested.v1", 7);
                work.link(request);
                work.failed("abandoned");
                work.pause();
                work.end();
                request.end();
            }
            assertThat(collector.told()).hasSize(2);
            Told request = named(collector.told(), "POST /v1/settlements");
            Told work = named(collector.told(), "decide");
            assertThat(request)
                    .returns("wallet-service", Told::service)
                    .returns(TRACE, Told::traceId)
                    .returns("b7ad6b7169203331", Told::parentId)
                    .returns("SERVER", Told::kind)
                    .returns(Map.of("http.response.status_code", "201"), Told::attributes)
                    .returns(false, Told::failed);
            assertThat(work)
                    .returns(TRACE, Told::traceId)
                    .returns(request.spanId(), Told::parentId)
                    .returns(List.of(request.spanId()), Told::links)
                    .returns(List.of("cn.gongji.settlement.SettlementRequested.v1"), Told::recorded)
                    .returns(true, Told::failed);
            assertThat(work.endNanos()).isLessThanOrEqualTo(request.endNanos());
        }
    }

    @Test
    @DisplayName(
            "a trace that is not followed elsewhere is not followed here, and the ratio is of those that begin here")
    void sampled() {
        try (SpanCollector collector = SpanCollector.start()) {
            try (OtlpTraces all = open(collector.endpoint(), 1.0, 100);
                    OtlpTraces none = open(collector.endpoint(), 0.0, 100)) {
                String unfollowed = FOLLOWED.substring(0, FOLLOWED.length() - 1) + '0';
                assertThat(all.begin(Kind.WORK, "decide", unfollowed)).isSameAs(TraceSpan.NONE);
                assertThat(none.begin(Kind.WORK, "decide", null)).isSameAs(TraceSpan.NONE);
                all.begin(Kind.WORK, "begun here", null).end();
            }
            assertThat(collector.told()).extracting(Told::name).containsExactly("begun here");
            assertThat(collector.told().getFirst().parentId()).isEmpty();
        }
    }

    @ParameterizedTest
    @DisplayName("a trace context that is not well formed is none")
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-zz",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01-and-more"
            })
    void malformed(String parent) {
        try (OtlpTraces traces = open("http://127.0.0.1:9", 0.0, 100)) {
            assertThat(traces.begin(Kind.WORK, "decide", parent)).isSameAs(TraceSpan.NONE);
        }
    }

    @Test
    @DisplayName("spans beyond the queue are dropped and counted, and nobody waits for the collector")
    void dropped() {
        try (OtlpTraces traces = open("http://127.0.0.1:9", 1.0, 4)) {
            for (int i = 0; i < 2_000; i++) {
                traces.begin(Kind.WORK, "decide", null).end();
            }
            assertThat(traces.dropped()).isPositive();
        }
    }

    @Test
    @DisplayName("an address without a path is completed, one with a path is taken as it is")
    void address() {
        assertThat(settings("http://tempo:4318", 1.0, 1).address()).isEqualTo("http://tempo:4318/v1/traces");
        assertThat(settings("http://tempo:4318/", 1.0, 1).address()).isEqualTo("http://tempo:4318/v1/traces");
        assertThat(settings("https://t.example/otlp/v1/traces", 1.0, 1).address())
                .isEqualTo("https://t.example/otlp/v1/traces");
        assertThat(settings(" ", 1.0, 1).isOn()).isFalse();
    }

    private static OtlpTraces open(String endpoint, double ratio, int queue) {
        return OtlpTraces.open(settings(endpoint, ratio, queue), "wallet-service", "100000");
    }

    private static TraceSettings settings(String endpoint, double ratio, int queue) {
        return new TraceSettings(endpoint, ratio, queue);
    }

    private static Told named(List<Told> told, String name) {
        return told.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
