package cn.gongji.runtime.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of the business rules, with the business calendar's zone. In local mode it may be moved ahead; elsewhere
 * it is the real time.
 */
public final class BusinessClock extends Clock {

    public static final ZoneId CALENDAR = ZoneId.of("Asia/Shanghai");

    private final Clock real;
    private volatile Duration offset;

    public BusinessClock(Clock real, Duration offset) {
        this.real = real;
        this.offset = offset;
    }

    void moveTo(Duration newOffset) {
        offset = newOffset;
    }

    @Override
    public ZoneId getZone() {
        return CALENDAR;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return real.withZone(zone);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }
}
