package cn.gongji.cluster;

import cn.gongji.infrastructure.InfrastructureException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it again when it dies, later each time, and gives up when it dies all the time. */
final class PartSupervisor {
    /** What a part is doing, in the words of {@code status}. */
    enum State {
        NOT_STARTED,
        STARTING,
        UP,
        RESTARTING,
        HELD_DOWN,
        GIVEN_UP,
        STOPPED
    }

    private static final int MOST_RESTARTS_A_MINUTE = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final Part part;
    private final RunningPart process;
    private final boolean restartsByItself;
    private final Consumer<String> report;
    private final Runnable afterEachStart;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Deque<Instant> recentRestarts = new ArrayDeque<>();
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile State state = State.NOT_STARTED;
    private volatile @Nullable Instant upSince;
    private volatile @Nullable String trouble;

    PartSupervisor(
            Part part,
            RunningPart process,
            boolean restartsByItself,
            Consumer<String> report,
            Runnable afterEachStart) {
        this.part = part;
        this.process = process;
        this.restartsByItself = restartsByItself;
        this.report = report;
        this.afterEachStart = afterEachStart;
    }

    Part part() {
        return part;
    }

    State state() {
        return state;
    }

    int restarts() {
        return restarts.get();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Duration upFor() {
        Instant since = upSince;
        return since == null || state != State.UP ? Duration.ZERO : Duration.between(since, Instant.now());
    }

    /** Why the part was last started again or given up; null while all is well. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Starts the part and returns when it serves. */
    void start() {
        underLock(() -> {
            if (state == State.STOPPED) {
                throw new ClusterException(part.title() + " is stopped for good");
            }
            state = State.STARTING;
            process.start();
            noteUp();
        });
    }

    /** Ends the part as {@code kill -9} does; it stays down until {@link #start}. */
    void kill() {
        state = State.HELD_DOWN;
        underLock(process::kill);
    }

    /** Ends the part gracefully; it stays down until {@link #start}. */
    void holdDown() {
        state = State.HELD_DOWN;
        underLock(process::stop);
    }

    /** Ends the part gracefully and starts it again. */
    void restart() {
        state = State.HELD_DOWN;
        underLock(process::stop);
        restarts.incrementAndGet();
        start();
    }

    /** Ends the part gracefully, for good. */
    void stop() {
        State before = state;
        state = State.STOPPED;
        if (before == State.STARTING || before == State.RESTARTING) {
            process.abandonStart();
        }
        underLock(process::stop);
    }

    private void noteUp() {
        upSince = Instant.now();
        if (state != State.STOPPED) {
            state = State.UP;
        }
        afterEachStart.run();
        process.ended().thenAcceptAsync(this::onEnd, THREADS);
    }

    private void onEnd(String how) {
        if (state != State.UP) {
            return;
        }
        if (!restartsByItself) {
            trouble = how;
            state = State.HELD_DOWN;
            return;
        }
        report.accept(part.title() + " " + how + "; starting it again");
        restartUntilUp(how);
    }

    private void restartUntilUp(String how) {
        String reason = how;
        while (state == State.UP || state == State.RESTARTING) {
            state = State.RESTARTING;
            trouble = reason;
            if (tooManyRestarts()) {
                state = State.GIVEN_UP;
                report.accept(part.title() + " died " + MOST_RESTARTS_A_MINUTE
                        + " times within a minute and is given up: " + reason
                        + ". Mend the cause, then ./gongji down and ./gongji up.");
                return;
            }
            pause();
            try {
                startAgain();
                return;
            } catch (ClusterException | InfrastructureException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
    }

    private void startAgain() {
        underLock(() -> {
            if (state == State.RESTARTING) {
                Instant began = Instant.now();
                restarts.incrementAndGet();
                process.start();
                noteUp();
                report.accept(
                        part.title() + " serves again after " + Words.seconds(Duration.between(began, Instant.now())));
            }
        });
    }

    private boolean tooManyRestarts() {
        Instant now = Instant.now();
        recentRestarts.addLast(now);
        recentRestarts.removeIf(restart -> restart.isBefore(now.minus(Duration.ofMinutes(1))));
        return recentRestarts.size() > MOST_RESTARTS_A_MINUTE;
    }

    private void pause() {
        long milliseconds = FIRST_PAUSE.toMillis() << Math.min(5, recentRestarts.size() - 1);
        new CompletableFuture<Void>()
                .completeOnTimeout(null, milliseconds, TimeUnit.MILLISECONDS)
                .join();
    }

    private void underLock(Runnable action) {
        oneAtATime.lock();
        try {
            action.run();
        } finally {
            oneAtATime.unlock();
        }
    }
}
