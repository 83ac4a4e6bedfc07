package cn.gongji.runtime.web;

import cn.gongji.runtime.events.UuidV7;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its correlation id, the caller's own if it is well formed, and tells it in the answer. */
public final class TraceFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Correlation-Id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        String correlationId = given != null && FORM.matcher(given).matches() ? given : UuidV7.next();
        String traceparent = request.getHeader("traceparent");
        RequestTrace.begin(
                correlationId,
                traceparent != null && TRACEPARENT.matcher(traceparent).matches()
                        ? traceparent
                        : RequestTrace.newTrace());
        MDC.put("correlationId", correlationId);
        response.setHeader(HEADER, correlationId);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("correlationId");
            RequestTrace.end();
        }
    }
}
