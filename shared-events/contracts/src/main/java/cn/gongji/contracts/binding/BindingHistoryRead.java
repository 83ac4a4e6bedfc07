package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.audit.HistoryRead;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An auditor looked at what the binding-service keeps. Recorded before the answer is given.
 *
 * @param readId this reading's own id; each is a stream of one event
 * @param question the path asked, with the names of its variables
 * @param whom the id of the person, binding, bill or other object that was asked for; absent when none was named
 * @param parameters how the question was narrowed, well-formed parameters only
 * @param ground the ground that the auditor named; absent when none was named
 * @param actor the auditor
 * @rule A-05
 */
public record BindingHistoryRead(
        String readId,
        String question,
        @Nullable String whom,
        Map<String, String> parameters,
        @Nullable String ground,
        Actor actor,
        Instant readAt)
        implements BindingContextEvent, HistoryRead {}
