package cn.gongji.cluster.audit;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Replays of a test's cluster, as the command makes them. */
public final class Replays {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Replays() {}

    /** Rebuilds, compares, and leaves nothing. */
    public static ReplayReport of(Cluster cluster, Part service, From from, @Nullable Instant until) {
        ReplayedService replayed = new ReplayedService(
                cluster.options().project(),
                service,
                cluster.options().data(),
                cluster.options().ports(),
                "replay_test_" + SCHEMAS.incrementAndGet(),
                from,
                until);
        try {
            return replayed.replay(new Pace(new Progress(new PrintWriter(Writer.nullWriter()))));
        } finally {
            replayed.drop();
        }
    }
}
