package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.audit.Replays;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.whole.WholeCluster.Family;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplayReport.Difference;
import cn.gongji.runtime.replay.ReplayReport.Table;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * After deeds at random, during which the broker and the services that move money were killed, the state that the
 * services' own programs rebuild from events alone is the live one; a changed row is named.
 *
 * @rule A-01
 * @rule A-02
 */
@OnTheWholeCluster
@TestInstance(Lifecycle.PER_CLASS)
class ReplayTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final List<Part> KILLED = List.of(Part.BROKER, Part.WALLET, Part.SETTLEMENT);
    private static final int TERMINALS = 6;
    private static final int BETWEEN_KILLS = 40;
    private static final long SEED = 20_261_122;

    private final AtomicInteger deeds = new AtomicInteger();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private String sharer = "";

    @BeforeAll
    void liveThroughKills() {
        List<Family> families = List.of(CLUSTER.family(1_000_000_00), CLUSTER.family(5_00, 1_000_000_00));
        List<Desk> desks = families.stream().map(Desk::of).toList();
        sharer = families.getFirst().sharers().getFirst();
        try (ExecutorService terminals = Executors.newFixedThreadPool(TERMINALS)) {
            for (int i = 0; i < TERMINALS; i++) {
                Desk desk = desks.get(i % desks.size());
                RandomGenerator random = RandomGeneratorFactory.getDefault().create(SEED + i);
                terminals.submit(() -> doUntilOver(desk, random));
            }
            try {
                for (Part part : KILLED) {
                    awaitDeeds(deeds.get() + BETWEEN_KILLS);
                    CLUSTER.cluster().kill(part);
                    CLUSTER.cluster().start(part);
                }
                awaitDeeds(deeds.get() + BETWEEN_KILLS);
                awaitASnapshot();
            } finally {
                over = true;
            }
        }
        CLUSTER.cluster().awaitReady();
        assertThat(unexpected).isEmpty();
        CLUSTER.assertBooksInOrder();
    }

    /** The patient's purses, and the binding whose limit the last sharer changes. */
    private record Desk(Family family, String bindingId) {

        static Desk of(Family family) {
            return new Desk(family, bindingOf(family.sharers().getLast()));
        }
    }

    private static String bindingOf(String sharer) {
        return CLUSTER.query(Part.BINDING, "select binding_id from binding where sharer_id = '" + sharer + "'")
                .getFirst();
    }

    private void doUntilOver(Desk desk, RandomGenerator random) {
        while (!over) {
            untilAnswered(random.nextInt(8) == 0 ? limit(desk, random) : bill(desk.family(), random));
            deeds.incrementAndGet();
        }
    }

    private static Call bill(Family family, RandomGenerator random) {
        return CLUSTER.bill(family.patient(), 1 + random.nextInt(900), ClusterClient.newKey());
    }

    private static Call limit(Desk desk, RandomGenerator random) {
        return Call.put(
                Part.BINDING,
                "/v1/bindings/" + desk.bindingId() + "/spending-limit",
                Map.of("limitFen", 500_000_00L + random.nextInt(1_000_00)),
                Role.cardholder(desk.family().sharers().getLast()));
    }

    /** Asks with the same key until there is a final answer. */
    private void untilAnswered(Call deed) {
        boolean isAnswered = false;
        while (!isAnswered && !over) {
            try {
                Answer answer = CLUSTER.client().send(deed);
                isAnswered = answer.status() < 300 && answer.status() != 202;
                if (answer.status() >= 400 && !Set.of(409, 503).contains(answer.status())) {
                    unexpected.add(answer.status() + " " + answer.body());
                    isAnswered = true;
                }
            } catch (NoAnswer retry) {
                // the service is down, or its answer is lost
            }
        }
    }

    private void awaitDeeds(int count) {
        assertThat(Waiting.until(() -> deeds.get() >= count || !unexpected.isEmpty(), LIMIT))
                .as("%d of %d deeds done; %s", deeds.get(), count, unexpected)
                .isTrue();
    }

    /** The fold of a long stream, which the replay compares too. */
    private void awaitASnapshot() {
        assertThat(Waiting.until(
                        () -> !CLUSTER.query(
                                        Part.WALLET,
                                        "select stream from event_snapshot where stream = '" + sharer + "'")
                                .isEmpty(),
                        LIMIT))
                .as("a snapshot of the busy sharer")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(From.class)
    void whatIsRebuiltIsWhatTheServicesKeep(From from) {
        for (Part service : Part.SERVICES) {
            ReplayReport report = Replays.of(CLUSTER.cluster(), service, from, null);
            assertThat(report.agrees()).as("%s", report).isTrue();
            assertThat(report.events()).isEqualTo(report.head()).isPositive();
            assertThat(report.tables()).extracting(Table::rebuilt).anyMatch(rows -> rows > 0);
            if (service == Part.WALLET) {
                assertThat(report.folds().compared()).isPositive();
                assertThat(report.checks()).hasSize(2);
            }
        }
    }

    /** A purse, a limit in the fold of a stream, and what the other service says of the same binding. */
    @Test
    void changesAtTheLedgerAreNamed() {
        String ofSharer = " where stream = '" + sharer + "'";
        String state = CLUSTER.query(Part.WALLET, "select state from event_snapshot" + ofSharer)
                .getFirst();
        String bindingId = bindingOf(sharer);
        String purse = "update personal_account set balance_fen = balance_fen %s 1 where person_id = '" + sharer + "'";
        String spent = "update binding set spent_fen = spent_fen %s 1 where binding_id = '" + bindingId + "'";
        CLUSTER.change(Part.WALLET, purse.formatted("+"));
        CLUSTER.change(
                Part.WALLET,
                "update event_snapshot set state = regexp_replace(state, '\"spentFen\":\\d+', '\"spentFen\":1')"
                        + ofSharer);
        CLUSTER.change(Part.BINDING, spent.formatted("-"));
        try {
            ReplayReport report = Replays.of(CLUSTER.cluster(), Part.WALLET, From.STORE, null);
            assertThat(report.agrees()).isFalse();
            assertOnlyDiffers(report, "personal_account", sharer, "balance_fen");
            assertThat(report.folds().differences()).extracting(Difference::key).containsExactly(sharer);
            assertThat(report.checks().getLast().findings()).containsExactly(bindingId + "  DIFFERS  spent");
        } finally {
            CLUSTER.change(Part.WALLET, purse.formatted("-"));
            CLUSTER.change(Part.WALLET, "update event_snapshot set state = $state$" + state + "$state$" + ofSharer);
            CLUSTER.change(Part.BINDING, spent.formatted("+"));
        }
    }

    @Test
    void aChangedBindingIsNamed() {
        String bindingId = bindingOf(sharer);
        String status = "update binding set status = '%s' where binding_id = '" + bindingId + "'";
        CLUSTER.change(Part.BINDING, status.formatted("UNBOUND"));
        try {
            ReplayReport report = Replays.of(CLUSTER.cluster(), Part.BINDING, From.STORE, null);
            assertThat(report.agrees()).isFalse();
            assertOnlyDiffers(report, "binding", bindingId, "status");
        } finally {
            CLUSTER.change(Part.BINDING, status.formatted("ACTIVE"));
        }
    }

    private static void assertOnlyDiffers(ReplayReport report, String table, String key, String column) {
        List<Table> differing =
                report.tables().stream().filter(each -> each.differing() > 0).toList();
        assertThat(differing).extracting(Table::table).containsExactly(table);
        assertThat(differing.getFirst().differences())
                .containsExactly(new Difference("[\"" + key + "\"]", "DIFFERS", List.of(column)));
    }

    @Test
    void theStateOfAnEarlierTimeIsRebuiltAndItsBooksAreRight() {
        Instant middle = Instant.parse(CLUSTER.query(Part.WALLET, """
                        select to_char(timestamptz 'epoch' + avg(occurred_at) * interval '1 microsecond',
                                       'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                          from domain_event_entry
                        """).getFirst());
        ReplayReport report = Replays.of(CLUSTER.cluster(), Part.WALLET, From.KAFKA, middle);
        assertThat(report.agrees()).as("%s", report).isTrue();
        assertThat(report.events()).isPositive().isLessThan(report.head());
        assertThat(report.tables()).isEmpty();
    }
}
