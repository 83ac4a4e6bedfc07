package cn.gongji.runtime.metrics;

import cn.gongji.runtime.writer.TurnItem;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long a turn waits for PostgreSQL to make it durable. */
public final class CommitTimer implements TurnParticipant {

    private final Timer commits;
    private long sent;

    CommitTimer(MeterRegistry registry) {
        this.commits = Timer.builder("gongji.writer.commit")
                .description("From a turn's writes being sent to their durable commit")
                .serviceLevelObjectives(Buckets.OF_A_TURN.toArray(Duration[]::new))
                .register(registry);
    }

    @Override
    public void begin(List<TurnItem> items) {
        sent = 0;
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        sent = System.nanoTime();
    }

    @Override
    public void committed() {
        commits.record(System.nanoTime() - sent, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean isPartOfReplays() {
        return false;
    }
}
