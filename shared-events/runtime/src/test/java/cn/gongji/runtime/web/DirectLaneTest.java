package cn.gongji.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.Admission;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.filter.CompositeFilter;

class DirectLaneTest {
    private static final String BODY = "{\"amountFen\":7}";

    private final List<Paid> handled = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private DirectLane lane;
    private MockFilterChain common;
    private MockHttpServletResponse response;

    private record Paid(Caller caller, String key, Payment body) {}

    private record Payment(long amountFen) {
        Payment {
            Require.range(amountFen, "amountFen", 1, 1_000);
        }
    }

    @BeforeEach
    void aLane() throws IOException {
        ProblemWriter problems = new ProblemWriter(ProblemTexts.load());
        lane = new DirectLane(
                () -> List.of(new Paying()),
                new Tokens(),
                EventJson.mapper(),
                problems,
                () -> new ProblemAdvice(problems),
                new EdgeTimer(registry));
        common = new MockFilterChain();
        response = new MockHttpServletResponse();
    }

    private final class Paying implements DirectOperation<Payment> {
        @Override
        public String path() {
            return "/v1/payments";
        }

        @Override
        public Class<Payment> body() {
            return Payment.class;
        }

        @Override
        public Reply handle(Caller caller, String idempotencyKey, Payment body) {
            handled.add(new Paid(caller, idempotencyKey, body));
            if (body.amountFen() == 13) {
                throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
            }
            if (body.amountFen() == 14) {
                throw new IllegalStateException("a defect");
            }
            return new Reply(Answer.created(Map.of("paidFen", body.amountFen())), body.amountFen() == 8);
        }
    }

    private static final class Tokens implements JwtDecoder {
        @Override
        public Jwt decode(String token) {
            if (token.equals("false")) {
                throw new BadJwtException("not ours");
            }
            return Jwt.withTokenValue(token)
                    .header("alg", "none")
                    .subject("P12010100001")
                    .claim("role", token)
                    .build();
        }
    }

    @Test
    void anOrdinaryRequestIsAnsweredAtOnce() throws ServletException, IOException {
        lane.doFilter(ordinary(), response, common);

        assertThat(handled)
                .containsExactly(new Paid(new Caller(Role.POS, "P12010100001", null), "key-1", new Payment(7)));
        assertThat(common.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getContentAsString()).isEqualTo("{\"paidFen\":7}");
        assertThat(response.getHeader("Idempotency-Replayed")).isNull();
        assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
        assertThat(registry.get("http.server.requests")
                        .tags("uri", "/v1/payments", "method", "POST", "status", "201", "outcome", "SUCCESS")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void itIsTakenAlsoBehindTheFiltersThatShareItsName() throws ServletException, IOException {
        edge(10).doFilter(ordinary(), response, common);

        assertThat(handled).hasSize(1);
        assertThat(common.getRequest()).isNull();
        assertThat(response.getHeader("X-Correlation-Id")).isNotBlank();
    }

    @Test
    void whoCannotBeAnsweredInTimeIsToldBeforeAnythingIsRead() throws ServletException, IOException {
        edge(0).doFilter(ordinary(), response, common);

        assertThat(handled).isEmpty();
        assertThat(common.getRequest()).isNull();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
        assertThat(response.getContentAsString()).contains("\"code\":\"OVERLOADED\"");
        assertThat(registry.get("http.server.requests")
                        .tags("uri", "/v1/payments", "status", "503")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void readersAreLetInWhateverTheLoad() throws ServletException, IOException {
        MockHttpServletRequest reading = ordinary();
        reading.setMethod("GET");
        edge(0).doFilter(reading, response, common);
        assertThat(common.getRequest()).isNotNull();
    }

    /** All that a request passes first, under one name as in the service. */
    private CompositeFilter edge(int callers) throws ServletException, IOException {
        Admission admission = new Admission(callers, callers, Duration.ofSeconds(1), System::nanoTime);
        CompositeFilter edge = new CompositeFilter();
        edge.setFilters(List.<Filter>of(
                new TraceFilter(Traces.OFF),
                new AdmissionFilter(
                        admission,
                        new ProblemWriter(ProblemTexts.load()),
                        () -> List.of(new Paying()),
                        new EdgeTimer(registry),
                        () -> {}),
                lane));
        edge.init(new MockFilterConfig("edge"));
        return edge;
    }

    @Test
    void aRepeatedRequestIsToldAsSuch() throws ServletException, IOException {
        lane.doFilter(ordinary("{\"amountFen\":8}"), response, common);
        assertThat(response.getHeader("Idempotency-Replayed")).isEqualTo("true");
    }

    @ParameterizedTest
    @MethodSource
    void whatTheOperationRefusesOrFailsAtIsAProblem(String body, int status, String code)
            throws ServletException, IOException {
        lane.doFilter(ordinary(body), response, common);
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"" + code + "\"");
        assertThat(common.getRequest()).isNull();
    }

    static Stream<Arguments> whatTheOperationRefusesOrFailsAtIsAProblem() {
        return Stream.of(
                Arguments.of("{\"amountFen\":13}", 403, "FORBIDDEN"),
                Arguments.of("{\"amountFen\":14}", 500, "INTERNAL_ERROR"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everythingUnusualGoesTheCommonWayWithItsBody(String what, UnaryOperator<MockHttpServletRequest> unusual)
            throws ServletException, IOException {
        MockHttpServletRequest request = unusual.apply(ordinary());
        byte[] sent = request.getContentAsByteArray();
        lane.doFilter(request, response, common);

        assertThat(handled).isEmpty();
        assertThat(common.getRequest()).isNotNull();
        assertThat(common.getRequest().getInputStream().readAllBytes()).isEqualTo(sent == null ? new byte[0] : sent);
    }

    static Stream<Arguments> everythingUnusualGoesTheCommonWayWithItsBody() {
        return Stream.of(
                unusual("another path", request -> {
                    request.setRequestURI("/v1/payments/");
                    return request;
                }),
                unusual("another method", request -> {
                    request.setMethod("PUT");
                    return request;
                }),
                unusual("a query", request -> {
                    request.setQueryString("a=b");
                    return request;
                }),
                unusual("no token", request -> header(request, "Authorization", null)),
                unusual("another scheme", request -> header(request, "Authorization", "Basic abc")),
                unusual("a token that is not verified", request -> header(request, "Authorization", "Bearer false")),
                unusual("a role of nobody", request -> header(request, "Authorization", "Bearer emperor")),
                unusual("no key", request -> header(request, "Idempotency-Key", null)),
                unusual("a malformed key", request -> header(request, "Idempotency-Key", "a key")),
                unusual("no content type", request -> {
                    request.setContentType(null);
                    return request;
                }),
                unusual("another content type", request -> {
                    request.setContentType("text/plain");
                    return request;
                }),
                unusual("no body", request -> content(request, "")),
                unusual("a body that is no JSON", request -> content(request, "{")),
                unusual("a body of nothing", request -> content(request, "null")),
                unusual("an unknown field", request -> content(request, "{\"amountFen\":7,\"more\":1}")),
                unusual("a field out of its range", request -> content(request, "{\"amountFen\":0}")));
    }

    private static Arguments unusual(String what, UnaryOperator<MockHttpServletRequest> change) {
        return Arguments.of(what, change);
    }

    private static MockHttpServletRequest header(MockHttpServletRequest request, String name, @Nullable String value) {
        request.removeHeader(name);
        if (value != null) {
            request.addHeader(name, value);
        }
        return request;
    }

    private static MockHttpServletRequest content(MockHttpServletRequest request, String body) {
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    private static MockHttpServletRequest ordinary() {
        return ordinary(BODY);
    }

    private static MockHttpServletRequest ordinary(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1/payments");
        request.setContentType("application/json");
        request.addHeader("Authorization", "Bearer pos");
        request.addHeader("Idempotency-Key", "key-1");
        return content(request, body);
    }
}
