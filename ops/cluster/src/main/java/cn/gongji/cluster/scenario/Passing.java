package cn.gongji.cluster.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a scenario lets time pass: for a while, or until a time of day.
 *
 * @param move to when the clock is set, in the zone in which people read it
 */
record Passing(UnaryOperator<ZonedDateTime> move) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Pattern COUNTED =
            Pattern.compile("(\\d{1,4}) ?(?:(seconds?|秒)|(minutes?|分钟)|(hours?|小时)|(days?|天)|(months?|个月))");
    private static final Pattern UNTIL = Pattern.compile("(?:until |直到 ?)(.+)");

    /** Empty when {@code text} says no time that passes. */
    static Optional<Passing> of(String text) {
        Matcher until = UNTIL.matcher(text);
        return until.matches() ? until(until.group(1)) : duration(text);
    }

    Instant from(Instant now) {
        return move.apply(now.atZone(ZONE)).toInstant();
    }

    private static Optional<Passing> duration(String text) {
        Matcher counted = COUNTED.matcher(text);
        if (counted.matches()) {
            int count = Integer.parseInt(counted.group(1));
            return Optional.of(new Passing(now -> {
                if (counted.group(2) != null) {
                    return now.plusSeconds(count);
                }
                if (counted.group(3) != null) {
                    return now.plusMinutes(count);
                }
                if (counted.group(4) != null) {
                    return now.plusHours(count);
                }
                return counted.group(5) != null ? now.plusDays(count) : now.plusMonths(count);
            }));
        }
        try {
            Duration duration = Duration.parse(text);
            return duration.isNegative() ? Optional.empty() : Optional.of(new Passing(now -> now.plus(duration)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Passing> until(String text) {
        return switch (text) {
            case "midnight", "零点" -> Optional.of(next(LocalTime.MIDNIGHT));
            case "month end", "月末" ->
                Optional.of(new Passing(now -> now.with(TemporalAdjusters.firstDayOfNextMonth())
                        .truncatedTo(java.time.temporal.ChronoUnit.DAYS)));
            default -> timeOfDay(text).map(Passing::next);
        };
    }

    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Passing next(LocalTime time) {
        return new Passing(now -> {
            ZonedDateTime today = now.with(time);
            return today.isAfter(now) ? today : today.plusDays(1);
        });
    }
}
