package cn.gongji.contracts.samples;

import cn.gongji.contracts.catalogue.EarlierVersion;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.contracts.query.ChargePreviewRequested;
import cn.gongji.contracts.query.ChargePreviewed;
import java.util.stream.Stream;

/**
 * Whatever one service writes and another reads: the events of the catalogue, and the questions between services.
 *
 * @param folder of its schema and samples
 * @param name of the record
 * @param title as it stands on the wire
 */
public record WireType(String folder, String name, int version, String title, Class<?> record) {

    public static Stream<WireType> all() {
        return Stream.concat(
                EventCatalogue.all().stream().map(WireType::event),
                Stream.of(question(ChargePreviewRequested.class), question(ChargePreviewed.class)));
    }

    /** Versions that are written no more; the record is today's, which reads them through the upcasts. */
    public static Stream<WireType> earlier() {
        return EventCatalogue.earlier().stream()
                .map(version -> new WireType(
                        version.context().word(),
                        version.name(),
                        version.version(),
                        version.typeName(),
                        today(version).record()));
    }

    private static EventType today(EventVersion version) {
        return switch (version) {
            case EventType today -> today;
            case EarlierVersion earlier -> today(EventCatalogue.after(earlier));
        };
    }

    /** For example {@code binding/RelativeBound.v1}. */
    public String path() {
        return folder + "/" + name + ".v" + version;
    }

    @Override
    public String toString() {
        return path();
    }

    private static WireType event(EventType type) {
        return new WireType(type.context().word(), type.name(), type.version(), type.typeName(), type.record());
    }

    private static WireType question(Class<?> record) {
        return new WireType("query", record.getSimpleName(), 1, record.getSimpleName(), record);
    }
}
