package cn.gongji.cluster;

import cn.gongji.infrastructure.EmbeddedInfrastructure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The database and the broker of a cluster that is stopped, without its services: to look, not to work. */
public final class KeptData implements AutoCloseable {
    private final RunFolder claimed;
    private final EmbeddedInfrastructure infrastructure;
    private final Path data;
    private final PortPlan ports;

    private KeptData(RunFolder claimed, EmbeddedInfrastructure infrastructure, Path data, PortPlan ports) {
        this.claimed = claimed;
        this.infrastructure = infrastructure;
        this.data = data;
        this.ports = ports;
    }

    /** Starts both on what this instance has kept; absent when it has kept nothing. */
    public static Optional<KeptData> open(Instance instance) {
        Path data = instance.folder();
        if (!Files.isDirectory(data.resolve("postgres"))) {
            return Optional.empty();
        }
        RunFolder claimed = RunFolder.claim(instance.runFolder());
        try {
            RunFolder.endLeftovers(instance.runFolder());
            PortPlan ports = instance.ports();
            return Optional.of(new KeptData(
                    claimed, EmbeddedInfrastructure.start(data, ports.database(), ports.broker()), data, ports));
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    public Path data() {
        return data;
    }

    public PortPlan ports() {
        return ports;
    }

    @Override
    public void close() {
        infrastructure.close();
        claimed.close();
    }
}
