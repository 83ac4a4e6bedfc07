package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Admission;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns changes away while no more can be answered in time, before anything is spent on them: under overload the time of
 * the processors belongs to those who were let in.
 */
public final class AdmissionFilter extends OncePerRequestFilter {

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final Admission admission;
    private final ProblemWriter problems;
    private final Runnable turnedAway;

    /** @param turnedAway told of each that was */
    public AdmissionFilter(Admission admission, ProblemWriter problems, Runnable turnedAway) {
        this.admission = admission;
        this.problems = problems;
        this.turnedAway = turnedAway;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CHANGES.contains(request.getMethod()) && request.getRequestURI().startsWith("/v1/") && admission.isFull()) {
            turnedAway.run();
            problems.write(Problem.of(CommonProblem.OVERLOADED), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
