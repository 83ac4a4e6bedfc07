package cn.gongji.infrastructure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for a condition of the outside world, with an end. */
public final class Waiting {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Waiting() {}

    /** Whether {@code condition} came true within {@code limit}; an interrupt ends the wait and stays set. */
    public static boolean until(BooleanSupplier condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
