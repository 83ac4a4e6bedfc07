package cn.gongji.runtime.web;

import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.tracing.LogFields;
import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Gives every request its correlation id, the caller's own if it is well formed, and tells it in the answer. */
public final class TraceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TraceFilter.class);
    static final String CORRELATION_ID = "X-Correlation-Id";
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Traces traces;

    public TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String correlationId = correlationId(request.getHeader(CORRELATION_ID));
        String traceparent = request.getHeader("traceparent");
        String parent = traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
        TraceSpan span = begin(request, parent);
        String passedOn = span.isRecording() ? span.traceparent() : parent;
        RequestTrace.begin(correlationId, passedOn != null ? passedOn : RequestTrace.newTrace());
        LogFields.enter(correlationId, span);
        response.setHeader(CORRELATION_ID, correlationId);
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            answered(request, response, span, begun);
            LogFields.leave();
            RequestTrace.end();
        }
    }

    /** The caller's own if it is well formed, or a new one. */
    static String correlationId(@Nullable String given) {
        return given != null && Require.isId(given) ? given : UuidV7.next();
    }

    /** Who watches the service asks more often than who uses it, and is not followed. */
    private TraceSpan begin(HttpServletRequest request, @Nullable String parent) {
        if (!traces.isOn() || request.getRequestURI().startsWith("/actuator")) {
            return TraceSpan.NONE;
        }
        return traces.begin(Traces.Kind.REQUEST, request.getMethod(), parent);
    }

    private static void answered(
            HttpServletRequest request, HttpServletResponse response, TraceSpan span, long begunNanos) {
        if (!span.isRecording() && !LOG.isDebugEnabled()) {
            return;
        }
        String method = request.getMethod();
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String route = pattern == null ? "(no route)" : pattern.toString();
        int status = response.getStatus();
        LOG.debug("{} {} answered {} after {} µs", method, route, status, (System.nanoTime() - begunNanos) / 1_000);
        span.rename(method + " " + route);
        span.put("http.request.method", method);
        span.put("http.route", route);
        span.put("http.response.status_code", status);
        if (status >= 500) {
            span.failed(Integer.toString(status));
        }
        span.end();
    }
}
