package cn.gongji.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Turns everything that goes wrong at the edge into a problem; nothing internal is ever shown. */
@RestControllerAdvice
public class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter writer;

    public ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    public void handle(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer();
            writer.write(problem(e, request), request, response);
        }
    }

    private Problem problem(Exception e, HttpServletRequest request) {
        return switch (e) {
            case ProblemException refusal -> refusal.problem();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MissingServletRequestParameterException missing -> Problem.invalid(missing.getParameterName());
            case MethodArgumentTypeMismatchException mismatch -> Problem.invalid(mismatch.getName());
            case NoResourceFoundException none -> Problem.of(CommonProblem.NOT_FOUND);
            case NoHandlerFoundException none -> Problem.of(CommonProblem.NOT_FOUND);
            case HttpRequestMethodNotSupportedException method -> Problem.of(CommonProblem.METHOD_NOT_ALLOWED);
            case HttpMediaTypeNotSupportedException media -> Problem.of(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
            case HttpMediaTypeNotAcceptableException media -> Problem.of(CommonProblem.NOT_ACCEPTABLE);
            case CannotCreateTransactionException away -> Problem.of(CommonProblem.OVERLOADED);
            case DataAccessResourceFailureException away -> Problem.of(CommonProblem.OVERLOADED);
            case TransientDataAccessException away -> Problem.of(CommonProblem.OVERLOADED);
            default -> {
                LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
                yield Problem.of(CommonProblem.INTERNAL_ERROR);
            }
        };
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal.problem();
            }
            if (cause instanceof BodyTooLargeException) {
                return Problem.of(CommonProblem.BODY_TOO_LARGE, BodyLimitFilter.MAX_BYTES / 1024);
            }
        }
        String field = e.getCause() instanceof JacksonException json ? path(json) : null;
        return field == null ? Problem.invalid("body") : Problem.invalid(field);
    }

    /** For example {@code lines[0].amountFen}. */
    private static @Nullable String path(JacksonException e) {
        if (e.getPath().isEmpty()) {
            return null;
        }
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getIndex() >= 0) {
                path.append('[').append(step.getIndex()).append(']');
            } else if (step.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() || path.length() > 200 ? null : path.toString();
    }
}
