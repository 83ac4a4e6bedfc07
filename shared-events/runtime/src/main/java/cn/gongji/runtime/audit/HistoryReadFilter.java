package cn.gongji.runtime.audit;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CallerResolver;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.ProblemWriter;
import cn.gongji.runtime.web.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps back what an auditor is to see until it is recorded that the auditor sees it; what cannot be recorded is not
 * shown. It stands before every handler, so that no question can be forgotten.
 *
 * <p>Recorded is what tells something of what is kept, also that there is nothing (404). Not recorded are the requests
 * that told nothing: malformed, not allowed, failed.
 *
 * @rule A-05
 */
final class HistoryReadFilter extends OncePerRequestFilter {

    /** What anybody may know, and what is about nobody. */
    private static final Set<String> PUBLIC_MATTERS =
            Set.of("/v1/policies", "/v1/benefit-plans", "/v1/ledger/trial-balance", "/v1/audit/checkpoints");

    private static final Set<Integer> TELL_NOTHING = Set.of(400, 401, 403, 405, 406, 413, 415, 429);
    private static final int FAILED = 500;

    private final Supplier<HistoryReads> reads;
    private final ProblemWriter problems;
    private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

    /** @param reads asked when it is needed: filters are made before the rest of the service */
    HistoryReadFilter(Supplier<HistoryReads> reads, ProblemWriter problems) {
        this.reads = reads;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> auditor = isReading(request)
                ? CallerResolver.current().filter(caller -> caller.is(Role.AUDITOR))
                : Optional.empty();
        if (auditor.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            String ground = AccessGround.of(request.getHeader(AccessGround.HEADER));
            ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, kept);
            if (tells(request, kept.getStatus())) {
                reads.get().record(auditor.get(), reading(request, ground, auditor.get()));
            }
            kept.copyBodyToResponse();
        } catch (ProblemException unrecorded) {
            problems.write(unrecorded.problem(), request, response);
        }
    }

    private static boolean isReading(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private static boolean tells(HttpServletRequest request, int status) {
        String question = question(request);
        return question != null
                && question.startsWith("/v1/")
                && !PUBLIC_MATTERS.contains(question)
                && status < FAILED
                && !TELL_NOTHING.contains(status);
    }

    /** Absent where no handler was found: that says nothing of anybody. */
    private static @Nullable String question(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod
                        && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof Object path
                ? path.toString()
                : null;
    }

    private Reading reading(HttpServletRequest request, @Nullable String ground, Caller auditor) {
        Map<String, String> given = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
        return Reading.of(
                Objects.requireNonNull(question(request)),
                variables(request),
                parameters(request),
                given,
                ground,
                auditor.actor());
    }

    private static Collection<String> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.values().stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The names that the handler declares. */
    private Set<String> parameters(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler)) {
            return Set.of();
        }
        return Stream.of(handler.getMethodParameters())
                .flatMap(parameter -> name(parameter).stream())
                .collect(Collectors.toSet());
    }

    private Optional<String> name(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared == null) {
            return Optional.empty();
        }
        if (!declared.name().isEmpty()) {
            return Optional.of(declared.name());
        }
        parameter.initParameterNameDiscovery(names);
        return Optional.ofNullable(parameter.getParameterName());
    }
}
