package cn.gongji.runtime.web;

import cn.gongji.runtime.time.BusinessClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Instants as the API shows and takes them: ISO-8601 with offset. */
public final class Instants {

    private Instants() {}

    /** In the business calendar's zone, for example {@code 2026-03-01T09:00:00+08:00}. */
    public static String shown(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(BusinessClock.CALENDAR));
    }

    /** @throws ProblemException {@code INVALID_REQUEST} when it is no instant with offset */
    public static @Nullable Instant parse(@Nullable String text, String field) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(Problem.invalid(field));
        }
    }
}
