package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.LogDirDescription;

/** How much the broker keeps of the services' events on its disk. */
final class KafkaBytes implements AutoCloseable {
    private final Admin admin;

    KafkaBytes(int port) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
    }

    long ofEvents() throws InterruptedException {
        List<String> topics =
                Part.SERVICES.stream().map(part -> part.shortName() + "-events").toList();
        try {
            List<Integer> brokers = admin.describeCluster().nodes().get().stream()
                    .map(node -> node.id())
                    .toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .map(LogDirDescription::replicaInfos)
                    .flatMap(replicas -> replicas.entrySet().stream())
                    .filter(replica -> topics.contains(replica.getKey().topic()))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        } catch (ExecutionException e) {
            throw new ClusterException("The broker does not tell the size of its topics: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
