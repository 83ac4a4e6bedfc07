package cn.gongji.runtime.automation;

import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Does what the business clock makes due. It looks at short intervals of real time what that clock says, and what is
 * due stands in the database, so that nothing is forgotten by a restart or a jump of the clock.
 */
public abstract class TimedAutomation extends Automation {
    private static final Logger LOG = LoggerFactory.getLogger(TimedAutomation.class);
    private static final int MOST_AT_ONCE = 200;

    private final String name;
    private final ServiceWriter writer;
    private final Clock clock;
    private final Duration interval;
    private final ScheduledExecutorService timer;

    /** @param name of the thread and of the work, for example {@code consent-expiry} */
    protected TimedAutomation(String name, ServiceWriter writer, Clock clock, Duration interval) {
        this.name = name;
        this.writer = writer;
        this.clock = clock;
        this.interval = interval;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    /** The ids of what is due, oldest first. */
    protected abstract List<String> due(Instant now, int limit);

    /** Does one thing that was due; it must be harmless to do twice. */
    protected abstract void act(String id, Turn turn);

    @Override
    protected final void begin() {
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks without waiting for the interval: something has just become due. */
    protected final void lookNow() {
        try {
            timer.execute(this::look);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} has ended; what is due is seen to after the next start", name);
        }
    }

    /** Whatever hinders one look, the next one comes; what fails alone hinders nothing else. */
    private void look() {
        if (writer.state() != ServiceWriter.State.WRITING) {
            return;
        }
        try {
            List<String> due = due(clock.instant(), MOST_AT_ONCE);
            List<CompletableFuture<Void>> begun = new ArrayList<>();
            for (String id : due) {
                begun.add(writer.submit(name, Set.of(id), turn -> act(id, turn)));
            }
            CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
        } catch (DataAccessException | ProblemException e) {
            LOG.debug("{} looks again later: {}", name, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("{}: what is due could not be recorded", name, e);
        }
    }

    @Override
    protected final void end() {
        timer.shutdownNow();
    }
}
