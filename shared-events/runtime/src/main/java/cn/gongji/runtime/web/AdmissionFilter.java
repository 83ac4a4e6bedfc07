package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Admission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns changes away while no more can be answered in time, before anything is spent on them: under overload the time of
 * the processors belongs to those who were let in.
 */
public final class AdmissionFilter extends HttpFilter {

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Admission admission;
    private final ProblemWriter problems;
    private final Supplier<List<DirectOperation<?>>> operations;
    private final EdgeTimer timer;
    private final Runnable turnedAway;

    /**
     * @param operations under whose paths a refusal is timed; others are timed as unknown
     * @param turnedAway told of each that was
     */
    public AdmissionFilter(
            Admission admission,
            ProblemWriter problems,
            Supplier<List<DirectOperation<?>>> operations,
            EdgeTimer timer,
            Runnable turnedAway) {
        this.admission = admission;
        this.problems = problems;
        this.operations = operations;
        this.timer = timer;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CHANGES.contains(request.getMethod()) && request.getRequestURI().startsWith("/v1/") && admission.isFull()) {
            long begun = System.nanoTime();
            turnedAway.run();
            SafeHeaders.write(response);
            problems.write(Problem.of(CommonProblem.OVERLOADED), request, response);
            timer.answered(path(request), response.getStatus(), System.nanoTime() - begun);
        } else {
            chain.doFilter(request, response);
        }
    }

    private String path(HttpServletRequest request) {
        return operations.get().stream()
                .map(DirectOperation::path)
                .filter(request.getRequestURI()::equals)
                .findFirst()
                .orElse("UNKNOWN");
    }
}
