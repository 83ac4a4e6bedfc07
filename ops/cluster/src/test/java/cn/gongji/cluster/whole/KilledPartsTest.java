package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.whole.WholeCluster.Family;
import cn.gongji.infrastructure.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Kill -9 of each part while terminals settle: whoever asks again with the same key gets the one outcome. */
@OnTheWholeCluster
class KilledPartsTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int TERMINALS = 8;
    private static final int BEFORE = 60;
    private static final int AFTERWARDS = 60;
    private static final long BILL_FEN = 700;
    private static final long CREDIT_FEN = 1_000_000_00;

    private final Map<String, Answer> outcomes = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @ParameterizedTest
    @EnumSource(Part.class)
    void nothingIsLostOrDoubled(Part part) {
        // the first sharer's money ends in the middle of the stream
        List<Family> families = IntStream.range(0, 3)
                .mapToObj(i -> CLUSTER.family(9_50 * (i + 1), CREDIT_FEN))
                .toList();
        try (ExecutorService terminals = Executors.newFixedThreadPool(TERMINALS)) {
            for (int i = 0; i < TERMINALS; i++) {
                Family family = families.get(i % families.size());
                terminals.submit(() -> settleUntilOver(family));
            }
            awaitOutcomes(BEFORE);
            CLUSTER.cluster().kill(part);
            CLUSTER.cluster().start(part);
            awaitOutcomes(outcomes.size() + AFTERWARDS);
            over = true;
        }
        CLUSTER.cluster().awaitReady();
        assertThat(unexpected).isEmpty();
        CLUSTER.assertBooksInOrder();
        everyKeyHasOneSettlement();
        whatWasAnsweredIsWhatWasDebited(families);
        KafkaTopics.assertHoldEveryEvent(CLUSTER);
    }

    @AfterAll
    static void nothingPersonalIsLogged() {
        CLUSTER.assertNothingPersonalIsLogged();
    }

    private void settleUntilOver(Family family) {
        while (!over) {
            String key = ClusterClient.newKey();
            outcomes.put(key, settle(family, key));
        }
    }

    /** Asks with the same key until there is a final answer, as a terminal does. */
    private Answer settle(Family family, String key) {
        while (true) {
            try {
                Answer answer = CLUSTER.client().send(CLUSTER.bill(family.patient(), BILL_FEN, key));
                if (answer.status() == 201) {
                    return answer;
                }
                if (!Set.of(202, 409, 503).contains(answer.status())) {
                    unexpected.add(answer.status() + " " + answer.body());
                }
            } catch (NoAnswer retry) {
                // the service is down, or its answer is lost
            }
        }
    }

    private void awaitOutcomes(int count) {
        assertThat(Waiting.until(() -> outcomes.size() >= count || !unexpected.isEmpty(), LIMIT))
                .as("%d of %d bills settled", outcomes.size(), count)
                .isTrue();
    }

    private void everyKeyHasOneSettlement() {
        Map<String, List<String>> settlements = new HashMap<>();
        for (String row : CLUSTER.query(Part.SETTLEMENT, """
                select payload ->> 'requestKey' || ' ' || stream from event_journal
                 where type_name like '%.SettlementRequested.%'
                """)) {
            String[] keyAndId = row.split(" ");
            settlements.computeIfAbsent(keyAndId[0], key -> new ArrayList<>()).add(keyAndId[1]);
        }
        outcomes.forEach((key, answer) -> assertThat(settlements.get(key))
                .as("settlements of one key")
                .containsExactly(answer.text("settlementId")));
        Set<String> completed = Set.copyOf(CLUSTER.query(
                Part.SETTLEMENT, "select stream from event_journal where type_name like '%.SettlementCompleted.%'"));
        assertThat(completed)
                .containsAll(outcomes.values().stream()
                        .map(answer -> answer.text("settlementId"))
                        .toList());
    }

    private void whatWasAnsweredIsWhatWasDebited(List<Family> families) {
        Map<String, Long> paidFen = outcomes.values().stream()
                .flatMap(answer -> answer.body().path("payments").valueStream())
                .filter(payment -> payment.has("personId"))
                .collect(Collectors.groupingBy(
                        payment -> payment.path("personId").asString(),
                        Collectors.summingLong(
                                payment -> payment.path("amountFen").asLong())));
        Map<String, Long> debitedFen = new HashMap<>();
        families.forEach(family -> family.sharers()
                .forEach(sharer ->
                        debitedFen.put(sharer, creditedFen(family, families, sharer) - CLUSTER.balanceFen(sharer))));
        debitedFen.values().removeIf(fen -> fen == 0);
        assertThat(paidFen).isEqualTo(debitedFen);
        assertThat(outcomes.values().stream().map(Answer::body).mapToLong(KilledPartsTest::paidFen))
                .containsOnly(BILL_FEN);
    }

    private static long creditedFen(Family family, List<Family> families, String sharer) {
        return family.sharers().getFirst().equals(sharer) ? 9_50L * (families.indexOf(family) + 1) : CREDIT_FEN;
    }

    private static long paidFen(JsonNode settlement) {
        return settlement
                .path("payments")
                .valueStream()
                .mapToLong(payment -> payment.path("amountFen").asLong())
                .sum();
    }
}
