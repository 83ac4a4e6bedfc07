package cn.gongji.runtime.web;

import cn.gongji.runtime.writer.Admission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.coyote.Request;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Answers who asks for a {@link DirectOperation} while no more can be answered in time, with bytes that were made before:
 * under overload a refusal must cost next to nothing, for it comes more often than anything else, and takes from the
 * answers that are worth something.
 *
 * <p>It takes only a request about which nothing is unusual, and says what {@link AdmissionFilter} would say to it, but for
 * one thing: the connection stays open. Tomcat closes it after every 503 that comes through a servlet, and a connection
 * costs more than a refusal.
 */
public final class Doorkeeper {

    private final Admission admission;
    private final ProblemWriter problems;
    private final Supplier<List<DirectOperation<?>>> operations;
    private final EdgeTimer timer;
    private final Runnable turnedAway;
    private final Map<Wanted, Prepared> answers = new ConcurrentHashMap<>();

    private record Wanted(String path, Locale language) {}

    /** @param head up to the value of the correlation id, which is the last header */
    private record Prepared(byte[] head, byte[] body) {

        byte[] with(String correlationId) {
            byte[] last = (correlationId + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[head.length + last.length + body.length];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(last, 0, all, head.length, last.length);
            System.arraycopy(body, 0, all, head.length + last.length, body.length);
            return all;
        }
    }

    /**
     * @param operations asked for at the first refusal
     * @param turnedAway told of each refusal
     */
    public Doorkeeper(
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

    /** Whether there is no room beside so many who are on their way, in a service that has something to refuse here. */
    boolean isFull(int onTheWay) {
        return admission.isFull(onTheWay) && !operations.get().isEmpty();
    }

    /**
     * The whole answer to a request whose head has been read; absent when it is let in, or refused the common way.
     *
     * @param wasFull whether there was no room when it came
     */
    byte @Nullable [] refusal(Request request, boolean wasFull) {
        if (!(wasFull || isFull(0)) || !isOrdinary(request)) {
            return null;
        }
        long begun = System.nanoTime();
        String path = request.requestURI().toString();
        if (operations.get().stream().noneMatch(operation -> operation.path().equals(path))) {
            return null;
        }
        Locale language = ProblemTexts.language(request.getHeader("Accept-Language"));
        byte[] answer = answers.computeIfAbsent(new Wanted(path, language), this::prepared)
                .with(TraceFilter.correlationId(request.getHeader(TraceFilter.CORRELATION_ID)));
        turnedAway.run();
        timer.answered(path, CommonProblem.OVERLOADED.status(), System.nanoTime() - begun);
        return answer;
    }

    /** One that is kept open afterwards, and whose body, if it was not read, is soon passed over. */
    private static boolean isOrdinary(Request request) {
        MimeHeaders headers = request.getMimeHeaders();
        String connection = headers.getHeader("Connection");
        return request.method().equals("POST")
                && request.queryString().isNull()
                && request.protocol().equals("HTTP/1.1")
                && (connection == null || connection.equalsIgnoreCase("keep-alive"))
                && headers.getHeader("Expect") == null
                && headers.getHeader("Transfer-Encoding") == null
                && request.getContentLength() >= 0
                && request.getContentLength() <= BodyLimitFilter.MAX_BYTES;
    }

    private Prepared prepared(Wanted wanted) {
        Problem problem = Problem.of(CommonProblem.OVERLOADED);
        byte[] body = problems.body(problem, wanted.path(), wanted.language());
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(problem.code().status()).append(" \r\n");
        SafeHeaders.ALL.forEach((name, value) -> header(head, name, value));
        ProblemWriter.headers(problem, wanted.language()).forEach((name, value) -> header(head, name, value));
        header(head, "Content-Length", Integer.toString(body.length));
        head.append(TraceFilter.CORRELATION_ID).append(": ");
        return new Prepared(head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
