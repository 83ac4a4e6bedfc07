package cn.gongji.settlement.documents;

import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Settlements as their events in the store tell them. */
@Component
public final class StoredSettlements {

    private final EventTable events;

    StoredSettlements(EventTable events) {
        this.events = events;
    }

    public Optional<SettlementDocument> find(String settlementId) {
        return Optional.ofNullable(of(List.of(settlementId)).get(settlementId));
    }

    /** Those of them that there are, in one query. */
    public Map<String, SettlementDocument> of(Collection<String> settlementIds) {
        Map<String, SettlementDocument> documents = new HashMap<>();
        events(settlementIds).forEach((id, told) -> documents.put(id, SettlementDocument.of(told)));
        return documents;
    }

    /** The same, in the order asked for. */
    public List<SettlementDocument> inOrder(List<String> settlementIds) {
        Map<String, SettlementDocument> documents = of(settlementIds);
        return settlementIds.stream()
                .map(documents::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Those of them that are concluded, as they were when they were concluded. */
    public List<SettlementDocument> asConcluded(Collection<String> settlementIds) {
        return events(settlementIds).values().stream()
                .map(SettlementDocument::asConcluded)
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, List<SettlementEvent>> events(Collection<String> settlementIds) {
        if (settlementIds.isEmpty()) {
            return Map.of();
        }
        return events.streams(settlementIds).stream()
                .filter(recorded -> recorded.event() instanceof SettlementEvent)
                .collect(Collectors.groupingBy(
                        RecordedEvent::stream,
                        Collectors.mapping(recorded -> (SettlementEvent) recorded.event(), Collectors.toList())));
    }
}
