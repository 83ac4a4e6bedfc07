package cn.gongji.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * The time that business rules see: the real time plus an offset that only grows. It is kept in a file, and a change
 * returns when every service uses it.
 */
public final class BusinessClock {
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final Path file;
    private final Consumer<Duration> applyToServices;
    private Duration offset;

    /**
     * @param applyToServices gives the offset to every service and returns when all of them use it
     */
    BusinessClock(Path file, Consumer<Duration> applyToServices) {
        this.file = file;
        this.applyToServices = applyToServices;
        this.offset = read(file);
    }

    public synchronized Duration offset() {
        return offset;
    }

    public synchronized Instant now() {
        return Instant.now().plus(offset);
    }

    /**
     * Sets the clock, which runs on from there.
     *
     * @return the time after the change
     * @throws RefusedRequest when {@code instant} is before the clock's present time, or beyond the year 9998
     */
    public synchronized Instant set(Instant instant) {
        Instant present = now();
        if (instant.isBefore(present)) {
            throw new RefusedRequest(
                    409,
                    "CLOCK_BACKWARDS",
                    "now",
                    "业务时钟不能倒退：现在是 " + present,
                    "The business clock never goes back: it is " + present);
        }
        return moveTo(instant);
    }

    /**
     * Moves the clock on.
     *
     * @return the time after the change
     * @throws RefusedRequest when {@code duration} is negative or leads beyond the year 9998
     */
    public synchronized Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new RefusedRequest(
                    409,
                    "CLOCK_BACKWARDS",
                    "duration",
                    "业务时钟不能倒退",
                    "The business clock never goes back: the duration is negative");
        }
        try {
            return moveTo(now().plus(duration));
        } catch (DateTimeException | ArithmeticException e) {
            throw tooFar();
        }
    }

    private Instant moveTo(Instant instant) {
        if (instant.isAfter(LATEST)) {
            throw tooFar();
        }
        offset = Duration.between(Instant.now(), instant);
        write();
        applyToServices.accept(offset);
        return now();
    }

    private static RefusedRequest tooFar() {
        return RefusedRequest.invalid(null, "时间太远：不能晚于 " + LATEST, "That time is too far: not beyond " + LATEST);
    }

    private static Duration read(Path file) {
        try {
            String text = Files.readString(file);
            return Duration.parse(Json.read(text, Kept.class).offset());
        } catch (NoSuchFileException none) {
            return Duration.ZERO;
        } catch (IOException | RuntimeException e) {
            throw new ClusterException("The business clock's file " + file + " cannot be read (" + e.getMessage()
                    + "). Remove it to start from the real time.");
        }
    }

    private void write() {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, Json.write(new Kept(offset.toString())));
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClusterException("The business clock cannot be kept in " + file + ": " + e.getMessage(), e);
        }
    }

    private record Kept(String offset) {}
}
