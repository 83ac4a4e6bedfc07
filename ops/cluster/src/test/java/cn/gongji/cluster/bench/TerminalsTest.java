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
        terminals.follow(new Arrivals.Closed(3));
        assertThat(Waiting.until(() -> tally.acknowledged() > 200, LIMIT)).isTrue();
        Segment segment = terminals.measure();
        assertThat(Waiting.until(() -> segment.settledInTime() > 200, LIMIT)).isTrue();
        terminals.finish();
        generator.join();

        assertThat(terminals.trouble()).isNull();
        assertThat(keys).doesNotHaveDuplicates().hasSize((int) tally.acknowledged());
        assertThat(tally.unknown()).isZero();
        assertThat(tally.paidFromAccountsFen()).isEqualTo(2000 * tally.acknowledged());
        assertThat(segment.outcomes()).isEqualTo(Map.of("201", segment.settledInTime()));
        assertThat(segment.outstanding()).isZero();
        assertThat(keys).containsAll(tally.sample());
        assertThat(bodies).allMatch(body -> body.contains("\"patientId\":\"patient-"));
    }

    @Test
    void anOpenLoopCountsFromWhenABillWasDue() throws InterruptedException {
        Thread generator = Thread.ofPlatform().start(terminals);
        Segment segment = terminals.measure();
        terminals.follow(new Arrivals.Open(400));
        Segment counted = terminals.measure();
        assertThat(Waiting.until(() -> counted.settledInTime() > 200, LIMIT)).isTrue();
        terminals.finish();
        generator.join();

        assertThat(segment.dueCount()).isZero();
        assertThat(counted.withStatus(201)).isEqualTo(counted.settledInTime());
        assertThat(counted.settledWithin(50)).isPositive();
    }

    @Test
    void aRetryIsTheSameRequestAndMustBeAnsweredAlike() throws InterruptedException {
        Bills bills = bills();
        terminals = new Terminals(server.getAddress().getPort(), bills, List.of("token-1"), 1.0, 7);
        tally = terminals.tally();
        Thread generator = Thread.ofPlatform().start(terminals);
        Segment segment = terminals.measure();
        terminals.follow(new Arrivals.Closed(1));
        Segment counted = terminals.measure();
        assertThat(Waiting.until(() -> counted.settledInTime() > 20, LIMIT)).isTrue();
        terminals.finish();
        generator.join();

        assertThat(keys.stream().distinct().count()).isEqualTo(tally.acknowledged());
        assertThat(keys).hasSize((int) (2 * tally.acknowledged()));
        assertThat(tally.otherAnswers()).isZero();
        assertThat(counted.outcomes()).containsKey("the same answer to a retry");
        assertThat(segment.outcomes()).isEmpty();
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
        terminals.follow(new Arrivals.Closed(3));
        assertThat(Waiting.until(() -> tally.acknowledged() > 100, LIMIT)).isTrue();
        terminals.finish();
        generator.join();
        assertThat(terminals.trouble()).isNull();
        assertThat(tally.unknown()).isEqualTo(1);
    }

    @Test
    void anAnswerThatCannotBeCountedEndsTheRunInWords() throws InterruptedException {
        server.removeContext("/v1/settlements");
        server.createContext(
                "/v1/settlements", exchange -> settle(exchange, "{\"personalBurdenFen\":99999999999999999999}"));
        Thread generator = Thread.ofPlatform().start(terminals);
        terminals.follow(new Arrivals.Closed(1));
        generator.join();
        assertThat(terminals.trouble()).startsWith("The terminals gave up").contains("99999999999999999999");
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
        settle(exchange, SETTLED);
    }

    private void settle(HttpExchange exchange, String answered) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] answer = answered.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Terminals terminals(int port) {
        return new Terminals(port, bills(), List.of("token-1", "token-2", "token-3"), 0, 7);
    }

    private Bills bills() {
        List<Family> families = List.of(
                new Family("patient-1", "120100", true, "MOTHER", List.of("child-1")),
                new Family("patient-2", "120100", false, "FATHER", List.of("child-2", "child-3")),
                new Family("patient-3", "370500", true, "FATHER", List.of()));
        return new Bills(families, 0.1, 1.0, "test", server.getAddress().getPort(), 7);
    }
}
