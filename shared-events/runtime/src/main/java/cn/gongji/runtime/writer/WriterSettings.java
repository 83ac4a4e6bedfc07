package cn.gongji.runtime.writer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the writer.
 *
 * @param maxItemsPerTurn how many items one transaction takes
 * @param turnsApart how long after the last turn began the next begins at the earliest, so that under load more items
 *     share a turn; a service that has nothing to do begins at once
 * @param queueCapacity how many items may wait; callers beyond it are refused with 503
 * @param admitWithin how long a caller may have to wait for the answers before it; who would wait longer is refused
 *     with 503 at once
 * @param admitAtLeast how many callers are let in however slow the answers are
 * @param answerWithin how long a caller waits (real time) before 202, 409 or 503
 * @param retryAfter the pause before a turn is tried again when the database cannot be reached
 */
@ConfigurationProperties("gongji.writer")
public record WriterSettings(
        @DefaultValue("500") int maxItemsPerTurn,
        @DefaultValue("10ms") Duration turnsApart,
        @DefaultValue("5000") int queueCapacity,
        @DefaultValue("300ms") Duration admitWithin,
        @DefaultValue("600") int admitAtLeast,
        @DefaultValue("10s") Duration answerWithin,
        @DefaultValue("200ms") Duration retryAfter) {}
