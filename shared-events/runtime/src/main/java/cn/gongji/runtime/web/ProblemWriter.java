package cn.gongji.runtime.web;

import cn.gongji.runtime.events.EventJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a problem as {@code application/problem+json}. */
public final class ProblemWriter {

    private static final String RETRY_AFTER_SECONDS = "1";

    private final ProblemTexts texts;

    public ProblemWriter(ProblemTexts texts) {
        this.texts = texts;
    }

    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Locale language = ProblemTexts.language(request);
        byte[] body = EventJson.write(texts.render(problem, request.getRequestURI(), language))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.code().status());
        response.setContentType("application/problem+json");
        response.setHeader("Content-Language", language.toLanguageTag());
        if (problem.code().status() == 503 || problem.code().status() == 429) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
