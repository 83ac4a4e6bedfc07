package cn.gongji.runtime.web;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a request goes when something of it has come: while there is room, inside, to the threads that serve; while there is
 * none, to a doorman. Who goes inside stands behind all that was let in before and, under overload, waits for a processor;
 * who is refused need not. A doorman is a thread that does next to nothing and therefore gets a processor soon.
 */
final class Doorway implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Doorway.class);

    private final Executor inside;
    private final IntPredicate isFull;
    private final BlockingQueue<Runnable> atTheDoor = new LinkedBlockingQueue<>();
    private final Set<Doorman> doormen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile boolean open;

    /**
     * @param inside the threads that serve
     * @param isFull whether there is no room beside so many who are on their way inside
     */
    Doorway(Executor inside, IntPredicate isFull) {
        this.inside = inside;
        this.isFull = isFull;
    }

    /** Posts so many doormen. */
    void open(int count) {
        open = true;
        for (int i = 0; i < count; i++) {
            post();
        }
    }

    /** Sends the doormen away; from now on all go inside. */
    @Override
    public void close() {
        open = false;
        doormen.forEach(Thread::interrupt);
        for (Runnable left = atTheDoor.poll(); left != null; left = atTheDoor.poll()) {
            inside.execute(left);
        }
    }

    @Override
    public void execute(Runnable request) {
        if (open && isFull.test(onTheWay.get())) {
            atTheDoor.add(request);
            return;
        }
        onTheWay.incrementAndGet();
        try {
            inside.execute(() -> {
                onTheWay.decrementAndGet();
                request.run();
            });
        } catch (RejectedExecutionException closed) {
            onTheWay.decrementAndGet();
            throw closed;
        }
    }

    /** Whether the calling thread is a doorman: what he has in hand came when there was no room. */
    static boolean isHere() {
        return Thread.currentThread() instanceof Doorman;
    }

    /** What the calling thread has in hand is to be served after all: a doorman does it himself, and another takes his place. */
    static void pass() {
        if (Thread.currentThread() instanceof Doorman doorman) {
            doorman.leaveThePlace();
        }
    }

    private void post() {
        Doorman doorman = new Doorman();
        doormen.add(doorman);
        doorman.start();
    }

    private final class Doorman extends Thread {
        private boolean hasLeft;

        Doorman() {
            setName("doorman");
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (open && !hasLeft) {
                    receive(atTheDoor.take());
                }
            } catch (InterruptedException sentAway) {
                interrupt();
            } finally {
                doormen.remove(this);
            }
        }

        private void receive(Runnable request) {
            try {
                request.run();
            } catch (RuntimeException e) {
                LOG.error("A request at the door failed", e);
            }
        }

        private void leaveThePlace() {
            if (!hasLeft) {
                hasLeft = true;
                doormen.remove(this);
                post();
            }
        }
    }
}
