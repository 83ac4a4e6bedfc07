package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterStatus;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.KeptData;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.client.ClusterClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where an instance keeps its stores and topics, whether or not it is up. */
final class AuditedData {
    private AuditedData() {}

    /** What is done with them; tells the exit code. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        int with(Path data, PortPlan ports) throws E;
    }

    /**
     * Works on the data of the running cluster, or starts the database and the broker of a stopped one meanwhile.
     *
     * @param deed what it is for, as in "There is nothing to verify"
     * @throws ClusterException when nothing is kept here
     */
    static <E extends Exception> int use(Instance instance, String deed, Work<E> work) throws E {
        Optional<URI> running = instance.control();
        if (running.isPresent()) {
            ClusterStatus status = new ClusterClient(running.get()).status();
            return work.with(Path.of(status.data()), status.ports());
        }
        try (KeptData kept = KeptData.open(instance)
                .orElseThrow(() -> new ClusterException(
                        "There is nothing to " + deed + ": no cluster is up, and none has kept data here."))) {
            return work.with(kept.data(), kept.ports());
        }
    }
}
