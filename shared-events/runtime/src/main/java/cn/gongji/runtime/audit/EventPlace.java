package cn.gongji.runtime.audit;

import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.writer.RecordedEvent;

/**
 * An event by its place in the store: by it an auditor finds the event itself.
 *
 * @param type such as {@code cn.gongji.wallet.AccountDebited.v1}
 * @param position the global index
 * @rule A-03
 */
public record EventPlace(String eventId, String type, long position, String time) {

    public static EventPlace of(RecordedEvent event) {
        return new EventPlace(
                event.eventId(), event.version().typeName(), event.position(), Instants.shown(event.time()));
    }
}
