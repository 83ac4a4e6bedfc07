package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import cn.gongji.cluster.ClusterStatus.PartStatus;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.whole.WholeCluster.Family;
import cn.gongji.infrastructure.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no event stops nobody: it is parked, counted and shown. */
@OnTheWholeCluster
class PoisonTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Map<String, String> KNOWN_EVENTS =
            Map.of("binding", "PersonInsured", "wallet", "AccountOpened", "settlement", "SettlementCompleted");
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    static Stream<Arguments> poisons() {
        return Stream.of(
                argumentSet("not JSON", "{known}.v1", "\u0000{ no JSON".getBytes(StandardCharsets.UTF_8)),
                argumentSet("unknown type", "PersonBaptised.v1", "{}".getBytes(StandardCharsets.UTF_8)),
                argumentSet("unknown version", "{known}.v99", "{}".getBytes(StandardCharsets.UTF_8)),
                argumentSet("five megabytes", "{known}.v1", new byte[FIVE_MEGABYTES]));
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void isParkedByEveryConsumerAndStopsNobody(String type, byte[] value) {
        Family family = CLUSTER.family(100_00);
        long wallet = deadLetters(Part.WALLET);
        long settlement = deadLetters(Part.SETTLEMENT);
        for (String context : KNOWN_EVENTS.keySet()) {
            KafkaTopics.send(
                    CLUSTER,
                    context + "-events",
                    Map.of(
                            "ce_id",
                            UUID.randomUUID().toString(),
                            "ce_type",
                            "cn.gongji." + context + "." + type.replace("{known}", KNOWN_EVENTS.get(context)),
                            "content-type",
                            "application/json"),
                    value);
        }
        // binding-events has two consumers, the other topics have one each
        assertThat(Waiting.until(
                        () -> deadLetters(Part.WALLET) == wallet + 2 && deadLetters(Part.SETTLEMENT) == settlement + 2,
                        LIMIT))
                .as(
                        "parked: %d by the wallet, %d by settlement",
                        deadLetters(Part.WALLET), deadLetters(Part.SETTLEMENT))
                .isTrue();
        assertThat(CLUSTER.client()
                        .require(CLUSTER.bill(family.patient(), 10_00, ClusterClient.newKey()))
                        .number("mutualAidFen"))
                .isEqualTo(10_00);
        assertThat(CLUSTER.balanceFen(family.sharers().getFirst())).isEqualTo(90_00);
    }

    @Test
    void onTheTopicsOfQuestionsAndAnswersStopsNoPreview() {
        Family family = CLUSTER.family(100_00);
        for (String topic : List.of("wallet-queries", "wallet-answers")) {
            KafkaTopics.send(CLUSTER, topic, Map.of("ce_type", "nonsense"), new byte[] {1, 2, 3});
        }
        Call preview = Call.post(
                Part.SETTLEMENT,
                "/v1/settlements/preview",
                WholeCluster.billOf(family.patient(), 30_00),
                Role.pos(WholeCluster.PHARMACY),
                ClusterClient.newKey());
        assertThat(CLUSTER.client().require(preview).number("mutualAidFen")).isEqualTo(30_00);
    }

    @AfterAll
    static void theBooksAreInOrder() {
        CLUSTER.assertBooksInOrder();
        CLUSTER.assertNothingPersonalIsLogged();
    }

    private static long deadLetters(Part service) {
        return CLUSTER.client().status().parts().stream()
                .filter(part -> part.name().equals(service.title()))
                .map(PartStatus::deadLetters)
                .mapToLong(count -> count == null ? -1 : count)
                .sum();
    }
}
