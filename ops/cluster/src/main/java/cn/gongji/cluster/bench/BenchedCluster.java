package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterStatus;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The cluster that is measured, and the instruments on it. */
final class BenchedCluster implements AutoCloseable {
    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(5);

    private final ClusterClient client;
    private final Progress progress;
    private final BenchDatabase database;
    private final EventFlow flow;
    private final KafkaBytes kafka;
    private final Map<String, Long> pids;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BenchedCluster(ClusterClient client, Progress progress) {
        this.client = client;
        this.progress = progress;
        this.database = new BenchDatabase(client.ports().database());
        this.flow = new EventFlow(client.ports().database());
        this.kafka = new KafkaBytes(client.ports().broker());
        this.pids = pids();
    }

    ClusterClient client() {
        return client;
    }

    PortPlan ports() {
        return client.ports();
    }

    BenchDatabase database() {
        return database;
    }

    Progress progress() {
        return progress;
    }

    EventFlow flow() {
        return flow;
    }

    List<Family> setUpFamilies(Load load) throws InterruptedException {
        return setUpFamilies(load.families(), load.declinedFamilies());
    }

    /** @param declined how many of the families are to be declined */
    List<Family> setUpFamilies(int count, int declined) throws InterruptedException {
        progress.line("Setting up " + count + " families");
        Instant began = Instant.now();
        int steps = count * Families.STEPS;
        List<Family> families = new Families(client, flow).setUp(count, declined, done -> {
            double taken = Duration.between(began, Instant.now()).toMillis() / 1_000.0;
            progress.now(String.format(
                    Locale.ROOT,
                    "  %d %% of the families, about %.0f s left",
                    100 * done / steps,
                    taken * (steps - done) / done));
        });
        progress.line(String.format(
                Locale.ROOT,
                "  %d families in %.1f s",
                families.size(),
                Duration.between(began, Instant.now()).toMillis() / 1_000.0));
        return families;
    }

    Moment moment(long settlements) throws InterruptedException {
        long now = System.nanoTime();
        CpuTime cpu = cpu();
        long askedAt = System.nanoTime();
        Map<Part, ServiceFigures> services = new EnumMap<>(Part.class);
        Map<Part, Long> commits = new EnumMap<>(Part.class);
        long walBytes = database.walBytes();
        long walSyncs = database.walSyncs();
        for (Part service : Part.SERVICES) {
            services.put(service, ServiceFigures.of(http, ports().of(service)));
            commits.put(service, database.commits(service));
        }
        return new Moment(
                now,
                cpu,
                askedAt,
                settlements,
                walBytes,
                walSyncs,
                database.diskBytes(),
                kafka.ofEvents(),
                services,
                commits);
    }

    /** What every part has used until now. */
    CpuTime cpu() {
        return CpuTime.of(pids);
    }

    /** Memory of the whole cluster, in bytes; 0 where the system does not tell. */
    long residentBytes() {
        return client.status().residentBytes();
    }

    /** Memory by part, in bytes. */
    Map<String, Long> residentBytesByPart() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        client.status().parts().forEach(part -> bytes.put(part.name(), part.residentBytes()));
        return bytes;
    }

    void awaitDelivered() {
        flow.awaitDelivered(DELIVERY_LIMIT);
    }

    /** @throws ClusterException when a part was started again since the measurements began */
    void requireSameProcesses() {
        if (!pids().equals(pids)) {
            throw new ClusterException(
                    "A part of the cluster was started again while it was measured; the figures would"
                            + " mean nothing. See ./gongji status.");
        }
    }

    private Map<String, Long> pids() {
        Map<String, Long> now = new LinkedHashMap<>();
        for (ClusterStatus.PartStatus part : client.status().parts()) {
            now.put(part.name(), part.pid());
        }
        return now;
    }

    @Override
    public void close() {
        flow.close();
        kafka.close();
    }
}
