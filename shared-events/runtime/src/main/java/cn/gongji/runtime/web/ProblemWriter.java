package cn.gongji.runtime.web;

import cn.gongji.runtime.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a problem as {@code application/problem+json}. */
public final class ProblemWriter {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final ProblemTexts texts;

    public ProblemWriter(ProblemTexts texts) {
        this.texts = texts;
    }

    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = ProblemTexts.language(request.getHeader("Accept-Language"));
        byte[] body = body(problem, request.getRequestURI(), language);
        response.setStatus(problem.code().status());
        headers(problem, language).forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** @param instance the path of the request */
    byte[] body(Problem problem, String instance, Locale language) {
        return EventJson.write(texts.render(problem, instance, language)).getBytes(StandardCharsets.UTF_8);
    }

    /** What goes with the body, but for its length. */
    static Map<String, String> headers(Problem problem, Locale language) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Content-Language", language.toLanguageTag());
        if (problem.code().status() == 503 || problem.code().status() == 429) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        return headers;
    }
}
