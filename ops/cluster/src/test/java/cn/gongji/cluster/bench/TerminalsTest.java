package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.infrastructure.LoopbackPort;
import cn.gongji.infrastructure.Waiting;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SETTLED = "{\"personalBurdenFen\":2000,\"mutualAidFen\":2000,\"cashFen\":0}";

    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private Terminals terminals;
    private Tally tally;

    @BeforeEach
    void aServiceThatSettlesEverything() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/settlements", this::settle);
        server.start();
        terminals = terminals(server.getAddress().getPort());
        tally = terminals.tally();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void eachBillHasAKeyOfItsOwnAndWhatIsAnsweredIsCounted() throws InterruptedException {
        Thread generator = Thread.ofPlatform().start(terminals);
        assertThat(Waiting.until(() -> tally.acknowledged() > 200, LIMIT)).isTrue();
        terminals.measure();
        assertThat(Waiting.until(() -> tally.measured() > 200, LIMIT)).isTrue();
        terminals.finish();
        generator.join();

        assertThat(terminals.trouble()).isNull();
        assertThat(keys).doesNotHaveDuplicates().hasSize((int) tally.acknowledged());
        assertThat(tally.unknown()).isZero();
        assertThat(tally.paidFromAccountsFen()).isEqualTo(2000 * tally.acknowledged());
        assertThat(tally.outcomes()).isEqualTo(Map.of("201", tally.measured()));
        assertThat(keys).containsAll(tally.sample());
        assertThat(bodies).allMatch(body -> body.contains("\"patientId\":\"patient-"));
    }

    @Test
    void aServiceThatIsNotThereIsToldInWords() throws InterruptedException {
        terminals = terminals(LoopbackPort.free());
        Thread generator = Thread.ofPlatform().start(terminals);
        generator.join();
        assertThat(terminals.trouble()).startsWith("The terminals gave up");
    }

    @Test
    void aConnectionThatBreaksLeavesOneBillUnknownAndTheTerminalGoesOn() throws InterruptedException {
        server.removeContext("/v1/settlements");
        server.createContext("/v1/settlements", new BreaksOnce());
        Thread generator = Thread.ofPlatform().start(terminals);
        assertThat(Waiting.until(() -> tally.acknowledged() > 100, LIMIT)).isTrue();
        terminals.finish();
        generator.join();
        assertThat(terminals.trouble()).isNull();
        assertThat(tally.unknown()).isEqualTo(1);
    }

    private final class BreaksOnce implements com.sun.net.httpserver.HttpHandler {
        private boolean broken;

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            if (breaksNow()) {
                exchange.getRequestBody().readAllBytes();
                exchange.close();
            } else {
                settle(exchange);
            }
        }

        private synchronized boolean breaksNow() {
            boolean now = !broken;
            broken = true;
            return now;
        }
    }

    private void settle(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] answer = SETTLED.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Terminals terminals(int port) {
        List<Family> families = List.of(
                new Family("patient-1", true, "MOTHER", List.of("child-1")),
                new Family("patient-2", false, "FATHER", List.of("child-2", "child-3")));
        return new Terminals(port, new Bills(families, "test", port), List.of("token-1", "token-2", "token-3"));
    }
}
