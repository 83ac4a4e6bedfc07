package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of a person's coverage that lies ahead was told. On its day it is decided, and an event of its own says so;
 * until then nothing changes.
 *
 * @param effectiveOn the day on which it is to take effect
 * @param enrolledAs for {@code RESUMED} alone
 * @param toRegion for {@code MOVED} alone: six digits of the pooling region
 * @rule C-01
 * @rule B-16
 */
public record CoverageChangePlanned(
        String personId,
        String changeId,
        Type type,
        LocalDate effectiveOn,
        @Nullable Enrolment enrolledAs,
        @Nullable String toRegion,
        Actor actor,
        Instant recordedAt)
        implements PersonEvent {

    /** What is to happen. */
    public enum Type {
        LAPSED,
        RESUMED,
        BACK_PAID,
        MOVED,
        ENDED
    }

    @Override
    public String subject() {
        return personId;
    }
}
