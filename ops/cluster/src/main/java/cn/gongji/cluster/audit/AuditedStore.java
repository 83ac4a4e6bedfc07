package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.SealKeys;
import cn.gongji.infrastructure.EmbeddedDatabase;
import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A service's store and everything that speaks of it.
 *
 * @param checkpointFile the checkpoints outside the database
 * @param keys which may have signed checkpoints
 * @param patience how long to wait for what is on its way while the service works: a seal, a checkpoint, a record
 */
record AuditedStore(
        Part service,
        String jdbcUrl,
        String bootstrapServers,
        Path checkpointFile,
        List<SealKey.Verifier> keys,
        Duration patience) {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String CHECKPOINT_TOPIC = "audit-checkpoints";

    /** A store of the cluster on this machine whose data are in {@code data}. */
    static AuditedStore of(Part service, Path data, PortPlan ports, Duration patience) {
        try {
            List<SealKey.Verifier> keys = new ArrayList<>();
            for (Path key : SealKeys.publicFiles(data, service)) {
                keys.add(SealKey.Verifier.read(key));
            }
            return new AuditedStore(
                    service,
                    EmbeddedDatabase.jdbcUrl(ports.database(), service.shortName()),
                    "127.0.0.1:" + ports.broker(),
                    SealKeys.checkpoints(data).resolve(service.title() + ".jsonl"),
                    keys,
                    patience);
        } catch (IOException | IllegalArgumentException e) {
            throw new ClusterException("The key that verifies the checkpoints of " + service.title()
                    + " cannot be read in " + data + ": " + e.getMessage());
        }
    }

    String title() {
        return service.title();
    }

    String eventTopic() {
        return service.shortName() + "-events";
    }

    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER, null);
        connection.setReadOnly(true);
        return connection;
    }
}
