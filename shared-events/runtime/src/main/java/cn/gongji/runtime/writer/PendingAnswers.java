package cn.gongji.runtime.writer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;

/** Callers that wait for a conclusion. One sweeper watches all their deadlines, so that no request needs a timer. */
final class PendingAnswers implements DisposableBean {

    private static final long SWEEP_MILLIS = 100;

    private record Deadline(RequestItem item, long atNanos) {}

    private final long patienceNanos;
    private final Deque<Deadline> deadlines = new ConcurrentLinkedDeque<>();
    private final Map<String, List<RequestItem>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("answer-deadlines").daemon().factory());

    private final Handout handout = new Handout(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    PendingAnswers(Duration patience) {
        this.patienceNanos = patience.toNanos();
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Through which answers are given that were not too late. */
    Handout handout() {
        return handout;
    }

    void expect(RequestItem item) {
        deadlines.addLast(new Deadline(item, System.nanoTime() + patienceNanos));
    }

    void await(String handle, RequestItem item) {
        waiting.compute(handle, (key, items) -> {
            List<RequestItem> all = items == null ? new java.util.ArrayList<>() : items;
            all.add(item);
            return all;
        });
    }

    void forget(String handle, RequestItem item) {
        waiting.computeIfPresent(handle, (key, items) -> {
            items.remove(item);
            return items.isEmpty() ? null : items;
        });
    }

    void conclude(String handle, Answer answer) {
        List<RequestItem> items = waiting.remove(handle);
        if (items != null) {
            items.forEach(item -> item.concluded(answer));
        }
    }

    private void sweep() {
        long now = System.nanoTime();
        for (Deadline first = deadlines.peekFirst();
                first != null && (first.item().isAnswered() || first.atNanos() - now <= 0);
                first = deadlines.peekFirst()) {
            deadlines.pollFirst();
            if (!first.item().isAnswered()) {
                first.item().expire();
            }
        }
    }

    @Override
    public void destroy() {
        sweeper.shutdownNow();
        new ArrayDeque<>(deadlines).forEach(deadline -> {
            if (!deadline.item().isAnswered()) {
                deadline.item().expire();
            }
        });
    }
}
