package cn.gongji.contracts.audit;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.DomainEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An auditor looked at what a service keeps. Recorded before the answer is given; each service has a record of its own.
 *
 * @rule A-05
 */
public interface HistoryRead extends DomainEvent {

    /** This reading's own id; each is a stream of one event. */
    String readId();

    /** The question, as its path with the names of its variables: {@code /v1/accounts/{personId}}. */
    String question();

    /** The id of the person, binding, bill … that was asked for; absent when the question named none. */
    @Nullable
    String whom();

    /** How the question was narrowed: the parameters as given, well-formed ones only. */
    Map<String, String> parameters();

    /** The ground that the auditor named; absent when none was named. */
    @Nullable
    String ground();

    /** The auditor. */
    Actor actor();

    Instant readAt();

    @Override
    default String subject() {
        return readId();
    }
}
