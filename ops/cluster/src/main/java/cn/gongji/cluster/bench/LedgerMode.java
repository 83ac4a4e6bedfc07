package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.bench.BenchDatabase.Bound;
import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The ledger alone: priced bills are put on {@code settlement-events} as the settlement-service would, faster than they
 * can be charged, and the ledger's writer takes them from there. The other two services are stopped meanwhile, so the
 * cluster is a temporary one.
 */
final class LedgerMode {
    private static final EventType PRICED = EventCatalogue.of(SettlementPriced.class);
    private static final int MOST_AHEAD = 40_000;
    private static final long SHARE_FEN = 2_000;

    private final Cluster cluster;
    private final BenchedCluster benched;
    private final Load load;
    private final Yardsticks yardsticks;
    private final SplittableRandom random = new SplittableRandom(20261122);
    private volatile boolean finished;
    private volatile long sent;
    private volatile String trouble = "";

    private record Patient(String personId, List<PlannedPurse> purses) {}

    LedgerMode(Cluster cluster, BenchedCluster benched, Load load, Yardsticks yardsticks) {
        this.cluster = cluster;
        this.benched = benched;
        this.load = load;
        this.yardsticks = yardsticks;
    }

    Findings run() throws InterruptedException {
        List<Patient> plans = plans();
        benched.progress().line("Stopping binding-service and settlement-service");
        cluster.stop(Part.SETTLEMENT);
        cluster.stop(Part.BINDING);
        long payableBefore = benched.database().payableFen();
        Thread generator = Thread.ofPlatform().daemon().name("priced bills").start(() -> produce(plans));
        watch("Warming up", load.warmupSeconds());
        List<Double> charged = new ArrayList<>();
        List<Double> debited = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 1; round <= load.rounds(); round++) {
            measure(charged, debited, cpu);
        }
        finished = true;
        generator.join();
        for (int round = 1; round <= load.rounds(); round++) {
            yardsticks.round(load.terminals(), load.seconds());
        }
        Findings findings = new Findings();
        double perSecond = Median.of(debited);
        yardsticks.ratios("purses charged", perSecond).forEach(findings::add);
        findings.add(Figure.of(
                "purses charged/s",
                perSecond,
                "/s",
                "debits by the ledger's writer, median of " + load.rounds() + " rounds"));
        findings.add(Figure.of("bills charged/s", Median.of(charged), "/s", "one PursesCharged each"));
        yardsticks.figures().forEach(findings::add);
        findings.add(Figure.of("CPU", Median.of(cpu), "ms", "a bill, ledger, PostgreSQL, broker and generator"));
        findings.add(new Chart(
                "The ledger from Kafka",
                "round",
                "a second",
                List.of(
                        new Line("purses charged", rounds(debited.size()), debited),
                        new Line("bills charged", rounds(charged.size()), charged))));
        findings.differences(books(payableBefore));
        findings.note(String.format(Locale.ROOT, "%,d priced bills were sent, each was charged once", sent));
        return findings;
    }

    private static List<Double> rounds(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> (double) n).toList();
    }

    /** What each patient's bills are paid from: those who bound themselves to the patient, in that order. */
    private List<Patient> plans() {
        Map<String, List<Bound>> byPatient =
                benched.database().bound().stream().collect(Collectors.groupingBy(Bound::beneficiaryId));
        return byPatient.entrySet().stream()
                .map(each -> new Patient(
                        each.getKey(),
                        each.getValue().stream()
                                .map(bound -> new PlannedPurse(
                                        Purse.SHARER_ACCOUNT, bound.sharerId(), bound.bindingId(), null))
                                .toList()))
                .toList();
    }

    private void measure(List<Double> charged, List<Double> debited, List<Double> cpu) throws InterruptedException {
        Moment before = benched.moment(0);
        long headBefore = benched.database().head(Part.WALLET);
        long began = System.nanoTime();
        watch("Measuring", load.seconds());
        long headAfter = benched.database().head(Part.WALLET);
        double seconds = (System.nanoTime() - began) / 1e9;
        Moment after = benched.moment(0);
        long bills = benched.database().events(PursesCharged.class, headBefore, headAfter);
        charged.add(bills / seconds);
        debited.add(benched.database().events(AccountDebited.class, headBefore, headAfter) / seconds);
        cpu.add(after.cpuSince(before, bills).getOrDefault("total", 0.0));
    }

    private void watch(String what, int seconds) throws InterruptedException {
        benched.progress().line(what + " for " + seconds + " s");
        long counted = benched.database().charged();
        for (int second = 1; second <= seconds; second++) {
            Thread.sleep(1_000);
            if (!trouble.isEmpty()) {
                throw new ClusterException("Priced bills cannot be sent: " + trouble);
            }
            long now = benched.database().charged();
            benched.progress()
                    .now(String.format(
                            Locale.ROOT,
                            "  %d of %d s, %,d bills/s, %,d ahead",
                            second,
                            seconds,
                            now - counted,
                            sent - now));
            counted = now;
        }
    }

    private void produce(List<Patient> plans) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + benched.ports().broker(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long known = benched.database().charged();
            while (!finished) {
                if (sent - known > MOST_AHEAD / 2) {
                    known = benched.database().charged();
                    if (sent - known > MOST_AHEAD / 2) {
                        Thread.sleep(20);
                        continue;
                    }
                }
                for (int i = 0; i < 1_000; i++) {
                    producer.send(bill(plans.get(random.nextInt(plans.size()))));
                }
                sent = sent + 1_000;
            }
            producer.flush();
        } catch (InterruptedException | RuntimeException e) {
            trouble = e.toString();
        }
    }

    private ProducerRecord<byte[], byte[]> bill(Patient patient) {
        String settlementId = nextId();
        Instant now = Instant.now();
        SettlementPriced priced = new SettlementPriced(
                settlementId,
                patient.personId(),
                Bills.institution(0),
                SHARE_FEN,
                0,
                SHARE_FEN,
                0,
                new FundingPlan(FundingMode.CASCADE, SharerOrder.AS_PLANNED, SHARE_FEN, patient.purses()),
                null,
                new PolicyRef("120000", "bench"),
                now);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                PRICED.context().topic(),
                settlementId.getBytes(StandardCharsets.UTF_8),
                EventJson.write(priced).getBytes(StandardCharsets.UTF_8));
        header(message, CloudEventHeaders.ID, nextId());
        header(message, CloudEventHeaders.TYPE, PRICED.typeName());
        header(message, CloudEventHeaders.TIME, now.toString());
        header(message, CloudEventHeaders.CORRELATION_ID, settlementId);
        return message;
    }

    /** Ids that grow with time, as the services' own do. */
    private String nextId() {
        long version = 0x7000L | random.nextLong(0x1000);
        return new UUID(System.currentTimeMillis() << 16 | version, random.nextLong() >>> 2 | Long.MIN_VALUE)
                .toString();
    }

    private static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> books(long payableBefore) throws InterruptedException {
        for (int tenths = 0; benched.database().charged() < sent && tenths < 1_200; tenths++) {
            Thread.sleep(100);
        }
        List<String> differences = new ArrayList<>();
        long charged = benched.database().charged();
        if (charged != sent) {
            differences.add(sent + " priced bills were sent, " + charged + " charged");
        }
        long moved = benched.database().payableFen() - payableBefore;
        if (moved != SHARE_FEN * sent) {
            differences.add("the ledger moved " + moved + " fen, the bills ask for " + SHARE_FEN * sent);
        }
        return differences;
    }
}
