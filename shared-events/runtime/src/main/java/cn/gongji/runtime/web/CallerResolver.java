package cn.gongji.runtime.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the holder of the token as a {@link Caller}. */
public final class CallerResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return callerOf(token().orElseThrow(() -> new ProblemException(Problem.of(CommonProblem.UNAUTHENTICATED))));
    }

    /**
     * The holder of the token of the request that the current thread serves; absent without one.
     *
     * @throws ProblemException when the token names no role of ours, or nobody
     */
    public static Optional<Caller> current() {
        return token().map(CallerResolver::callerOf);
    }

    private static Optional<Jwt> token() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Jwt token
                ? Optional.of(token)
                : Optional.empty();
    }

    /** @throws ProblemException when the token names no role of ours, or nobody */
    static Caller callerOf(Jwt token) {
        String claim = text(token, "role");
        Role role = (claim == null ? Optional.<Role>empty() : Role.ofClaim(claim))
                .orElseThrow(() -> new ProblemException(Problem.of(CommonProblem.FORBIDDEN)));
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new ProblemException(Problem.of(CommonProblem.UNAUTHENTICATED));
        }
        return new Caller(role, subject, text(token, "region"));
    }

    /** A claim that is a text needs no conversion, which costs more than all else here. */
    private static @Nullable String text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text ? text : token.getClaimAsString(claim);
    }
}
