package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.relay.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts priced bills on {@code settlement-events} as the settlement-service would, faster than they can be charged: some
 * thousands of them are always ahead of the ledger.
 */
final class PricedBills {
    /** What the purses of a bill are asked for. */
    static final long SHARE_FEN = 2_000;

    private static final EventType PRICED = EventCatalogue.of(SettlementPriced.class);
    private static final String SOURCE = CloudEventHeaders.source(Cluster.REGION, PRICED.context());
    private static final int MOST_AHEAD = 20_000;
    private static final int SENT_TOGETHER = 1_000;

    private final BenchedCluster cluster;
    private final SplittableRandom random;
    private final Thread generator;
    private volatile Function<SplittableRandom, Patient> patients;
    private final long headOfTheStore;
    private volatile boolean finished;
    private volatile long sent;
    private volatile String trouble = "";

    /** Whose bill it is, and what pays it. */
    record Patient(String personId, List<PlannedPurse> purses) {}

    private PricedBills(BenchedCluster cluster, long seed, Function<SplittableRandom, Patient> patients) {
        this.cluster = cluster;
        this.random = new SplittableRandom(seed);
        this.patients = patients;
        this.headOfTheStore = cluster.database().head(Part.SETTLEMENT);
        this.generator = Thread.ofPlatform().daemon().name("priced bills").unstarted(this::produce);
    }

    /** @param patients draws whose bill comes next; asked by one thread */
    static PricedBills begin(BenchedCluster cluster, long seed, Function<SplittableRandom, Patient> patients) {
        PricedBills bills = new PricedBills(cluster, seed, patients);
        bills.generator.start();
        return bills;
    }

    /** From now on, or a few bills later. */
    void draw(Function<SplittableRandom, Patient> others) {
        patients = others;
    }

    /** Bills that were sent so far; some of them are on their way to the broker. */
    long sent() {
        return sent;
    }

    /** @throws ClusterException when bills could not be sent */
    void requireUntroubled() {
        if (!trouble.isEmpty()) {
            throw new ClusterException("Priced bills cannot be sent: " + trouble);
        }
    }

    /** Returns when the broker has the last. */
    void finish() throws InterruptedException {
        finished = true;
        generator.join();
        requireUntroubled();
    }

    private void produce() {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + cluster.ports().broker(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long known = cluster.database().charged();
            while (!finished) {
                if (sent - known > MOST_AHEAD) {
                    known = cluster.database().charged();
                    if (sent - known > MOST_AHEAD) {
                        Thread.sleep(20);
                        continue;
                    }
                }
                for (int i = 1; i <= SENT_TOGETHER; i++) {
                    producer.send(bill(patients.apply(random), headOfTheStore + sent + i));
                }
                sent = sent + SENT_TOGETHER;
            }
            producer.flush();
        } catch (InterruptedException | RuntimeException e) {
            trouble = e.toString();
        }
    }

    /** @param position that the bill would have in the settlement-service's store */
    private ProducerRecord<byte[], byte[]> bill(Patient patient, long position) {
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
        header(message, CloudEventHeaders.SOURCE, SOURCE);
        header(message, CloudEventHeaders.POSITION, Long.toString(position));
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
}
