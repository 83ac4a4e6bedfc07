package cn.gongji.settlement.documents;

import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.settlement.configuration.SettlementSettings;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The settlements whose outcome is open. No table lists them, for most are concluded within the second and would be
 * written twice; their events are in the store, and tell of them after a restart. Changed by the writer alone, read by
 * everyone: first here, then in the store, so that one that is concluded meanwhile is not missed.
 */
@Component
public final class PendingSettlements {

    private final Map<String, SettlementDocument> documents = new ConcurrentHashMap<>();
    private final Map<Presented, String> presented = new ConcurrentHashMap<>();
    private final int most;

    PendingSettlements(SettlementSettings settings) {
        this.most = settings.pendingAtMost();
    }

    /** How a terminal names what it presented. */
    record Presented(String institutionId, String requestKey) {

        /** Absent for what no terminal presented, as a premium. */
        static Optional<Presented> of(SettlementDocument document) {
            return document.institution() == null || document.requestKey() == null
                    ? Optional.empty()
                    : Optional.of(new Presented(document.institution().id(), document.requestKey()));
        }
    }

    /**
     * Refuses what would make too many: while the ledger does not answer, memory must not fill up.
     *
     * @throws ProblemException {@code OVERLOADED}
     */
    public void mustHaveRoom() {
        if (documents.size() >= most) {
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
    }

    public Optional<SettlementDocument> find(String settlementId) {
        return Optional.ofNullable(documents.get(settlementId));
    }

    public Stream<SettlementDocument> all() {
        return documents.values().stream();
    }

    Optional<String> presented(Presented request) {
        return Optional.ofNullable(presented.get(request));
    }

    void put(SettlementDocument document) {
        documents.put(document.settlementId(), document);
        Presented.of(document).ifPresent(request -> presented.put(request, document.settlementId()));
    }

    void concluded(SettlementDocument document) {
        documents.remove(document.settlementId());
        Presented.of(document).ifPresent(request -> presented.remove(request, document.settlementId()));
    }

    /** What was known before is forgotten. */
    void replaceBy(Collection<SettlementDocument> found) {
        documents.clear();
        presented.clear();
        found.forEach(this::put);
    }
}
