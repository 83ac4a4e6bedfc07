package cn.gongji.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@code Idempotency-Key} header, checked. */
public final class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {

    private static final String HEADER = "Idempotency-Key";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(IdempotencyKey.class);
    }

    @Override
    public String resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        String key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            throw new ProblemException(
                    Problem.of(CommonProblem.IDEMPOTENCY_KEY_REQUIRED).field(HEADER));
        }
        if (!Require.isId(key)) {
            throw new ProblemException(Problem.invalid(HEADER));
        }
        return key;
    }

    /** The key of a request; absent when there is none or it is malformed. */
    static @Nullable String wellFormed(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        return key != null && Require.isId(key) ? key : null;
    }
}
