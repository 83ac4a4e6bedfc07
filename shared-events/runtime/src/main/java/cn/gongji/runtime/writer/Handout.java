package cn.gongji.runtime.writer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Gives callers their answers, a few at a time. A turn answers hundreds: woken all at once they would stand in line for the
 * processors before whoever has just come, to be let in or turned away. Safe for use by several threads.
 */
final class Handout {

    private final Queue<BooleanSupplier> ready = new ConcurrentLinkedQueue<>();
    private final Semaphore free;

    /** @param atOnce how many callers may have been woken and not yet run */
    Handout(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /**
     * Gives an answer now, or when callers before have taken theirs.
     *
     * @param give wakes the caller; false when nobody waits any more, otherwise {@link #taken} must follow
     */
    void give(BooleanSupplier give) {
        ready.add(give);
        goOn();
    }

    /** A caller who was woken has its answer in hand. */
    void taken() {
        free.release();
        goOn();
    }

    private void goOn() {
        while (!ready.isEmpty() && free.tryAcquire()) {
            BooleanSupplier next = ready.poll();
            if (next == null || !next.getAsBoolean()) {
                free.release();
            }
        }
    }
}
