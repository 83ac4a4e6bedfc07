package cn.gongji.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.infrastructure.Waiting;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLifecycleTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        StandInService.layOut(folder.resolve("project"));
        cluster = Cluster.start(options());
    }

    @AfterAll
    static void stop() {
        List<Long> pids = Arrays.stream(Part.values()).map(cluster::pid).toList();
        cluster.close();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }

    @Test
    void everyPartServes() throws Exception {
        cluster.awaitReady();
        assertThat(cluster.status().state()).isEqualTo("SERVING");
        assertThat(cluster.status().residentBytes()).isPositive();
        assertThat(cluster.status().parts().get(2).eventsStored()).isEqualTo(5);
        assertThat(cluster.status().parts().get(2).eventsApplied()).isNull();
        try (Connection connection =
                DriverManager.getConnection(cluster.jdbcUrl("settlement"), cluster.databaseUser(), null)) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }

    @Test
    void aSecondClusterOfTheSameFolderIsRefused() {
        assertThatThrownBy(() -> Cluster.start(options()))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("up already")
                .hasMessageContaining("./gongji down");
    }

    @Test
    void aPartThatDiesIsStartedAgain() {
        for (Part part : List.of(Part.WALLET, Part.DATABASE, Part.BROKER)) {
            long before = cluster.pid(part);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            assertThat(Waiting.until(() -> cluster.pid(part) != before && isUp(part), LIMIT))
                    .as("%s is back: %s", part, cluster.status())
                    .isTrue();
        }
    }

    @Test
    void aPartKilledOnPurposeStaysDownUntilItIsStarted() {
        cluster.kill(Part.BINDING);
        assertThat(isUp(Part.BINDING)).isFalse();
        assertThat(cluster.status().state()).isEqualTo("DEGRADED");
        cluster.clock().advance(Duration.ofMinutes(1));
        cluster.start(Part.BINDING);
        cluster.awaitReady();
        assertThat(offsetSeenBy(cluster.binding())).isEqualTo(cluster.clock().offset());
    }

    @Test
    void theClockMovesEveryServiceAndNeverGoesBack() {
        Instant target = cluster.clock().now().plus(Duration.ofDays(3));
        HttpResponse<String> answer = control("PUT", "/local/clock", Map.of("now", target.toString()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(cluster.clock().now()).isBetween(target, target.plusSeconds(20));
        for (URI service : List.of(cluster.wallet(), cluster.settlement())) {
            assertThat(offsetSeenBy(service)).isEqualTo(cluster.clock().offset());
        }
        HttpResponse<String> back = control("PUT", "/local/clock", Map.of("now", "2020-01-01T00:00:00Z"));
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(back.body()).contains("CLOCK_BACKWARDS");
        assertThat(back.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(control("POST", "/local/clock/advance", Map.of("duration", "PT6M"))
                        .body())
                .contains("\"now\"");
        assertThat(control("POST", "/local/clock/advance", Map.of("duration", "six"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(control("POST", "/local/clock/advance", Map.of("duration", "PT9999999999999H"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(control("POST", "/local/clock/advance", Map.of("minutes", "6"))
                        .body())
                .contains("INVALID_REQUEST");
    }

    @Test
    void tokensAreIssuedToKnownRolesOnly() {
        assertThat(control("POST", "/local/tokens", Map.of("role", "auditor")).body())
                .matches("\\{\"token\":\"[\\w-]+\\.[\\w-]+\\.[\\w-]+\"}");
        assertThat(control("POST", "/local/tokens", Map.of("role", "king")).body())
                .contains("INVALID_REQUEST")
                .contains("cardholder");
        assertThat(control("POST", "/local/tokens", Map.of("role", "pos")).statusCode())
                .isEqualTo(400);
        assertThat(control("POST", "/local/tokens", Map.of("role", "agency")).body())
                .contains("\"field\":\"region\"");
    }

    @Test
    void secretsAreTheOwnersAlone() throws Exception {
        for (String secret : List.of("issuer/private.pem", "secrets/identity.key")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("data").resolve(secret)))
                    .as(secret)
                    .hasSize(2);
        }
    }

    private static ClusterOptions options() {
        return ClusterOptions.of(folder.resolve("project"), folder.resolve("data"))
                .withPorts(PortPlan.free());
    }

    private static boolean isUp(Part part) {
        return cluster.supervisor(part).state() == PartSupervisor.State.UP;
    }

    private static Duration offsetSeenBy(URI service) {
        return Duration.parse(
                LocalHttp.get(service.resolve("/local/clock")).orElseThrow().body());
    }

    private static HttpResponse<String> control(String method, String path, Map<String, String> body) {
        return LocalHttp.send(method, cluster.control().resolve(path), body, LIMIT)
                .orElseThrow();
    }
}
