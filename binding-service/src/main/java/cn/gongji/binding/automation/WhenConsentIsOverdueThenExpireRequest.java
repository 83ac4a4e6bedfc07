package cn.gongji.binding.automation;

import cn.gongji.binding.domain.binding.BindingCommand.ExpireRequest;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.contracts.Actor;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Records that a request lapsed unanswered. It looks at short intervals of real time what the business clock says.
 *
 * @rule B-07
 */
@Component
class WhenConsentIsOverdueThenExpireRequest implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WhenConsentIsOverdueThenExpireRequest.class);
    private static final Actor ACTOR = Actor.system("consent-expiry");
    private static final int MOST_AT_ONCE = 200;

    private final ServiceWriter writer;
    private final BindingRegister bindings;
    private final Clock clock;
    private final Duration interval;
    private volatile boolean running;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("consent-expiry").factory());

    WhenConsentIsOverdueThenExpireRequest(
            ServiceWriter writer,
            BindingRegister bindings,
            Clock clock,
            @Value("${gongji.consent-expiry.interval:1s}") Duration interval) {
        this.writer = writer;
        this.bindings = bindings;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever hinders one look, the next one comes. */
    private void look() {
        if (writer.state() != ServiceWriter.State.WRITING) {
            return;
        }
        try {
            List<String> overdue = bindings.overdueRequests(clock.instant(), MOST_AT_ONCE);
            if (!overdue.isEmpty()) {
                writer.submit("expire-requests", new HashSet<>(overdue), turn -> expire(turn, overdue))
                        .join();
            }
        } catch (DataAccessException | ProblemException e) {
            LOG.debug("Overdue requests are looked for again later: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.warn("Overdue requests could not be recorded", e);
        }
    }

    private static void expire(Turn turn, List<String> overdue) {
        overdue.forEach(bindingId -> turn.dispatch(new ExpireRequest(bindingId, ACTOR, turn.now())));
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
