package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Reply;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short way to a {@link DirectOperation}, past the filters and the dispatching that would cost more than the
 * operation itself. It takes only a request about which nothing is unusual: a verified token of one of our roles, a
 * well-formed key, a JSON body of known length that can be read. Every other request goes the common way, body and all,
 * and is refused there in the common words; so there is one place that decides what is refused and how.
 *
 * <p>No filter of Spring's that runs once a request: several of these under one name would count as one.
 */
public final class DirectLane extends HttpFilter {

    private static final String BEARER = "Bearer ";
    private static final String JSON = "application/json";

    private final Supplier<Map<String, Way<?>>> ways;
    private final JwtDecoder tokens;
    private final ProblemWriter problems;
    private final Supplier<ProblemAdvice> advice;
    private final EdgeTimer timer;

    private record Way<B>(DirectOperation<B> operation, ObjectReader reader) {
        Reply handle(Caller caller, String key, Object body) {
            return operation.handle(caller, key, operation.body().cast(body));
        }
    }

    /**
     * @param operations asked for at the first request
     * @param advice asked for when something fails
     */
    public DirectLane(
            Supplier<List<DirectOperation<?>>> operations,
            JwtDecoder tokens,
            JsonMapper json,
            ProblemWriter problems,
            Supplier<ProblemAdvice> advice,
            EdgeTimer timer) {
        this.ways = SingletonSupplier.of(() -> ways(operations.get(), json));
        this.tokens = tokens;
        this.problems = problems;
        this.advice = advice;
        this.timer = timer;
    }

    private static Map<String, Way<?>> ways(List<DirectOperation<?>> operations, JsonMapper json) {
        Map<String, Way<?>> ways = new HashMap<>();
        operations.forEach(
                operation -> ways.put(operation.path(), new Way<>(operation, json.readerFor(operation.body()))));
        return Map.copyOf(ways);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Way<?> way = ways.get().get(request.getRequestURI());
        Caller caller = way == null || !isOrdinary(request) ? null : caller(request);
        String key = caller == null ? null : IdempotencyKeyResolver.wellFormed(request);
        if (way == null || caller == null || key == null) {
            chain.doFilter(request, response);
            return;
        }
        byte[] bytes = request.getInputStream().readNBytes(request.getContentLength());
        Object body = read(way, bytes);
        if (body == null) {
            chain.doFilter(new ReadAgain(request, bytes), response);
            return;
        }
        long begun = System.nanoTime();
        request.setAttribute(
                HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, way.operation().path());
        SafeHeaders.write(response);
        answer(way, caller, key, body, request, response);
        timer.answered(way.operation().path(), response.getStatus(), System.nanoTime() - begun);
    }

    private void answer(
            Way<?> way,
            Caller caller,
            String key,
            Object body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            ReplyHandler.write(way.handle(caller, key, body), problems, request, response);
        } catch (ProblemException refusal) {
            problems.write(refusal.problem(), request, response);
        } catch (RuntimeException e) {
            advice.get().handle(e, request, response);
        }
    }

    private static boolean isOrdinary(HttpServletRequest request) {
        return "POST".equals(request.getMethod())
                && request.getQueryString() == null
                && request.getContentLength() > 0
                && request.getContentLength() <= BodyLimitFilter.MAX_BYTES
                && isJson(request.getContentType());
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && (contentType.equals(JSON)
                        || contentType.toLowerCase(Locale.ROOT).replace(" ", "").equals(JSON + ";charset=utf-8"));
    }

    /** Absent when the token is missing, malformed, not verified, or of no role of ours. */
    private @Nullable Caller caller(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return null;
        }
        try {
            Jwt token = tokens.decode(authorization.substring(BEARER.length()));
            return CallerResolver.callerOf(token);
        } catch (JwtException | ProblemException refusedTheCommonWay) {
            return null;
        }
    }

    /** Absent when the body cannot be read as what it should be. */
    private static @Nullable Object read(Way<?> way, byte[] bytes) {
        try {
            return way.reader().readValue(bytes);
        } catch (JacksonException | ProblemException refusedTheCommonWay) {
            return null;
        }
    }

    /** The request with the body that was already read. */
    private static final class ReadAgain extends HttpServletRequestWrapper {

        private final byte[] bytes;

        ReadAgain(HttpServletRequest request, byte[] bytes) {
            super(request);
            this.bytes = bytes;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(new ByteArrayInputStream(bytes));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read at once");
        }
    }
}
