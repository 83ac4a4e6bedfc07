package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.Progress;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One service's state rebuilt from events and compared with the live one, of which nothing is left behind. */
public final class ReplayOnce {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private ReplayOnce() {}

    /**
     * Replays as {@code ./gongji audit replay} does.
     *
     * @param project where the service's program is built
     * @param data of the cluster
     * @throws ClusterException when it could not be run to its end; the message names the log
     */
    public static ReplayReport of(Path project, Part service, Path data, PortPlan ports, From from, Progress progress) {
        String schema = "replay_once_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        ReplayedService replayed = new ReplayedService(project, service, data, ports, schema, from, null);
        try {
            return replayed.replay(new Pace(progress));
        } finally {
            replayed.drop();
        }
    }
}
