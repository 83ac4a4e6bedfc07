package cn.gongji.cluster;

import cn.gongji.infrastructure.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a cluster is started with.
 *
 * @param project the project's folder, where the services' jars are built
 * @param data where databases, topics, keys and logs are kept
 * @param run where process ids and the lock of the one running instance are kept
 * @param ephemeral whether {@code data} is deleted when the cluster stops
 * @param supervised whether a part that dies is started again
 * @param rehearsal whether the services' JVMs keep at their exit what makes later starts faster
 * @param eventPartitions into how many partitions each topic of events is divided when it is made
 * @param settings what the services' environment has besides what the launcher tells them
 * @param progress told, a line each, what starts and how long it took
 */
public record ClusterOptions(
        Path project,
        Path data,
        Path run,
        PortPlan ports,
        boolean ephemeral,
        boolean supervised,
        boolean rehearsal,
        int eventPartitions,
        Map<String, String> settings,
        Consumer<String> progress) {

    /** A supervised cluster of {@code project} on the documented ports that keeps its data in {@code data}. */
    public static ClusterOptions of(Path project, Path data) {
        return new ClusterOptions(
                project,
                data,
                data.resolve("run"),
                PortPlan.shiftedBy(0),
                false,
                true,
                false,
                Topic.EVENT_PARTITIONS,
                Map.of(),
                line -> {});
    }

    /** A cluster of its own for a test: free ports, a temporary folder, parts that stay dead until restarted. */
    public static ClusterOptions forTests() {
        return of(ProjectFolder.find(), ProjectFolder.temporary())
                .withPorts(PortPlan.free())
                .thatIsEphemeral()
                .withoutSupervision();
    }

    public ClusterOptions withPorts(PortPlan other) {
        return with(draft -> draft.ports = other);
    }

    public ClusterOptions withRunFolder(Path other) {
        return with(draft -> draft.run = other);
    }

    public ClusterOptions thatIsEphemeral() {
        return with(draft -> draft.ephemeral = true);
    }

    public ClusterOptions withoutSupervision() {
        return with(draft -> draft.supervised = false);
    }

    public ClusterOptions asARehearsal() {
        return with(draft -> draft.rehearsal = true);
    }

    /** Matters where the topics do not exist yet: those that do keep their partitions. */
    public ClusterOptions withEventPartitions(int partitions) {
        return with(draft -> draft.eventPartitions = partitions);
    }

    /** The services are told where to send their traces and how to log, for example. */
    public ClusterOptions withSetting(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return with(draft -> draft.settings = Map.copyOf(more));
    }

    public ClusterOptions reportingTo(Consumer<String> other) {
        return with(draft -> draft.progress = other);
    }

    private ClusterOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** The same options with what is to be another. */
    private static final class Draft {
        private final Path project;
        private final Path data;
        private Path run;
        private PortPlan ports;
        private boolean ephemeral;
        private boolean supervised;
        private boolean rehearsal;
        private int eventPartitions;
        private Map<String, String> settings;
        private Consumer<String> progress;

        Draft(ClusterOptions as) {
            project = as.project;
            data = as.data;
            run = as.run;
            ports = as.ports;
            ephemeral = as.ephemeral;
            supervised = as.supervised;
            rehearsal = as.rehearsal;
            eventPartitions = as.eventPartitions;
            settings = as.settings;
            progress = as.progress;
        }

        ClusterOptions options() {
            return new ClusterOptions(
                    project, data, run, ports, ephemeral, supervised, rehearsal, eventPartitions, settings, progress);
        }
    }
}
