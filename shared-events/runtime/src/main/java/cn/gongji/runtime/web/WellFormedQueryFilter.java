package cn.gongji.runtime.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses query strings that are no text: bytes that are not UTF-8, and the NUL that no database column holds. */
public final class WellFormedQueryFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    public WellFormedQueryFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (query == null || isText(query)) {
            chain.doFilter(request, response);
        } else {
            problems.write(Problem.invalid("query"), request, response);
        }
    }

    static boolean isText(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            int octet = c == '%' ? escaped(query, i) : c;
            if (octet <= 0 || octet > 0xFF) {
                return false;
            }
            bytes.write(octet);
            i += c == '%' ? 2 : 0;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int escaped(String query, int percent) {
        if (percent + 2 >= query.length()) {
            return -1;
        }
        int high = Character.digit(query.charAt(percent + 1), 16);
        int low = Character.digit(query.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
