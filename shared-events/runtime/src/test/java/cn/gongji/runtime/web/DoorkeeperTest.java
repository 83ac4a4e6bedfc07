package cn.gongji.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.writer.Admission;
import cn.gongji.runtime.writer.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On a Tomcat, for it is Tomcat that closes connections and passes over bodies. */
class DoorkeeperTest {
    private static final String BODY = "{\"amountFen\":7}";
    private static final int NO_CONTENT = 204;

    private final AtomicInteger turnedAway = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Tomcat tomcat = new Tomcat();
    private ExecutorService inside;
    private Socket terminal;
    private InputStream answers;

    private record Payment(long amountFen) {}

    private record Told(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    private static final class Paying implements DirectOperation<Payment> {
        @Override
        public String path() {
            return "/v1/payments";
        }

        @Override
        public Class<Payment> body() {
            return Payment.class;
        }

        @Override
        public Reply handle(Caller caller, String idempotencyKey, Payment body) {
            throw new IllegalStateException("the servlet answers who is let in");
        }
    }

    /** Reads what was sent and says nothing of it. */
    private static final class Inside extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setStatus(NO_CONTENT);
        }
    }

    @BeforeEach
    void aTerminalAtTheDoorOfAFullService(@TempDir Path folder) throws IOException, LifecycleException {
        Connector connector = new Connector(DoorkeptProtocol.class.getName());
        connector.setPort(0);
        ((DoorkeptProtocol) connector.getProtocolHandler())
                .setDoorkeeper(new Doorkeeper(
                        new Admission(0, 0, Duration.ofSeconds(1), System::nanoTime),
                        new ProblemWriter(ProblemTexts.load()),
                        () -> List.of(new Paying()),
                        new EdgeTimer(registry),
                        turnedAway::incrementAndGet));
        inside = Executors.newVirtualThreadPerTaskExecutor();
        connector.getProtocolHandler().setExecutor(inside);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "inside", new Inside());
        context.addServletMappingDecoded("/*", "inside");
        tomcat.start();
        terminal = new Socket("127.0.0.1", connector.getLocalPort());
        answers = new BufferedInputStream(terminal.getInputStream());
    }

    @AfterEach
    void closed() throws IOException, LifecycleException {
        terminal.close();
        tomcat.stop();
        tomcat.destroy();
        inside.close();
    }

    @Test
    void whoCannotBeAnsweredInTimeIsToldSoInTheContractsWords() throws IOException {
        Told told = ask(ordinary(""));

        assertThat(told.status()).isEqualTo(503);
        assertThat(told.headers())
                .containsEntry("content-type", "application/problem+json")
                .containsEntry("content-language", "zh")
                .containsEntry("retry-after", "1")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-cache, no-store, max-age=0, must-revalidate")
                .doesNotContainKey("connection");
        assertThat(told.headers().get("x-correlation-id")).matches("[0-9a-f-]{36}");
        assertThat(told.json().path("code").stringValue()).isEqualTo("OVERLOADED");
        assertThat(told.json().path("status").intValue()).isEqualTo(503);
        assertThat(told.json().path("instance").stringValue()).isEqualTo("/v1/payments");
        assertThat(told.json().path("title").stringValue()).isNotBlank();
        assertThat(told.json().path("detail").stringValue()).isNotBlank();
        assertThat(turnedAway).hasValue(1);
        assertThat(registry.get("http.server.requests")
                        .tags("uri", "/v1/payments", "status", "503")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theCallersLanguageAndCorrelationAreKept() throws IOException {
        Told told = ask(ordinary("Accept-Language: en-GB\r\nX-Correlation-Id: tap-7\r\n"));
        assertThat(told.headers()).containsEntry("content-language", "en").containsEntry("x-correlation-id", "tap-7");
        assertThat(told.json().path("title").stringValue()).isASCII();
    }

    @Test
    void theConnectionIsKeptAndTheBodyPassedOver() throws IOException {
        for (int again = 0; again < 3; again++) {
            assertThat(ask(ordinary("Connection: keep-alive\r\n")).status()).isEqualTo(503);
        }
        assertThat(ask("GET /v1/payments HTTP/1.1\r\nHost: x\r\n\r\n").status()).isEqualTo(NO_CONTENT);
    }

    @Test
    void theAnswerComesBeforeTheBody() throws IOException {
        String request = ordinary("");
        int head = request.length() - BODY.length();
        assertThat(ask(request.substring(0, head)).status()).isEqualTo(503);
        assertThat(ask(request.substring(head) + ordinary("")).status()).isEqualTo(503);
    }

    @Test
    @Timeout(10)
    void whoIsSlowKeepsNobodyElseWaiting() throws IOException {
        String request = ordinary("");
        String head = request.substring(0, request.length() - BODY.length());
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            Socket socket = new Socket("127.0.0.1", terminal.getPort());
            slow.add(socket);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).as("an answer begins").isEqualTo('H');
        }

        assertThat(ask(ordinary("")).status()).isEqualTo(503);

        for (Socket socket : slow) {
            socket.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void everythingUnusualIsLeftToTheCommonWay(String what, String request) throws IOException {
        assertThat(ask(request).status()).isEqualTo(NO_CONTENT);
        assertThat(turnedAway).hasValue(0);
    }

    static Stream<Arguments> everythingUnusualIsLeftToTheCommonWay() {
        return Stream.of(
                Arguments.of("another path", ordinary("").replace("payments", "others")),
                Arguments.of("a query", ordinary("").replace("payments", "payments?a=b")),
                Arguments.of("another method", ordinary("").replace("POST", "PUT")),
                Arguments.of("an older HTTP", ordinary("").replace("HTTP/1.1", "HTTP/1.0")),
                Arguments.of("a connection that is to be closed", ordinary("Connection: close\r\n")),
                Arguments.of(
                        "a body of unknown length",
                        "POST /v1/payments HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));
    }

    private static String ordinary(String more) {
        return "POST /v1/payments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + more + "Content-Length: "
                + BODY.length() + "\r\n\r\n" + BODY;
    }

    private Told ask(String request) throws IOException {
        terminal.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Told(status, headers, new String(answers.readNBytes(length), StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            assertThat(c).as("the connection is open").isNotNegative();
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
