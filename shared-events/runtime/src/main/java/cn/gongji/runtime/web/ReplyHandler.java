package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Writes what a controller returns as {@link Reply}: the stored bytes, or the problem in the caller's language. */
public final class ReplyHandler implements HandlerMethodReturnValueHandler {

    private final ProblemWriter problems;

    public ReplyHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return returnType.getParameterType() == Reply.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest webRequest)
            throws IOException {
        container.setRequestHandled(true);
        Reply reply = (Reply) java.util.Objects.requireNonNull(value);
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse response = webRequest.getNativeResponse(HttpServletResponse.class);
        write(reply, problems, request, response);
    }

    /** The stored bytes, or the problem in the caller's language. */
    static void write(Reply reply, ProblemWriter problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (reply.replayed()) {
            response.setHeader("Idempotency-Replayed", "true");
        }
        switch (reply.answer()) {
            case Answer.Refusal(Problem problem) -> problems.write(problem, request, response);
            case Answer.Success success -> write(success, response);
        }
    }

    private static void write(Answer.Success success, HttpServletResponse response) throws IOException {
        byte[] body = success.json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(success.status());
        response.setContentType("application/json");
        if (success.location() != null) {
            response.setHeader("Location", success.location());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
