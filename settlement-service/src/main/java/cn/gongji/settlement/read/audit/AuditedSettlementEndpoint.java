package cn.gongji.settlement.read.audit;

import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.RecordedEvent;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was recorded of one settlement, by its own id or by that of one of its refunds.
 *
 * @rule A-03
 */
@RestController
class AuditedSettlementEndpoint {

    private static final int MOST_EVENTS = 1_000;

    private final EventTable events;
    private final JdbcTemplate jdbc;
    private final Sentences sentences;

    AuditedSettlementEndpoint(EventTable events, JdbcTemplate jdbc, Sentences sentences) {
        this.events = events;
        this.jdbc = jdbc;
        this.sentences = sentences;
    }

    @GetMapping("/v1/audit/settlements/{id}")
    SettlementThen settlement(Caller caller, @PathVariable String id) {
        caller.mustBe(Role.AUDITOR);
        Require.id(id, "id");
        List<RecordedEvent> recorded = recordedOf(id)
                .or(() -> ofRefund(id).flatMap(this::recordedOf))
                .orElseThrow(() -> new ProblemException(Problem.of(CommonProblem.NOT_FOUND)));
        return SettlementThen.of(
                recorded.stream().map(event -> (SettlementEvent) event.event()).toList(),
                recorded.stream().map(EventPlace::of).toList(),
                sentences);
    }

    private Optional<List<RecordedEvent>> recordedOf(String settlementId) {
        List<RecordedEvent> recorded = events.stream(settlementId, 0, MOST_EVENTS);
        return recorded.isEmpty() || !(recorded.getFirst().event() instanceof SettlementEvent)
                ? Optional.empty()
                : Optional.of(recorded);
    }

    private Optional<String> ofRefund(String refundId) {
        return jdbc
                .queryForList("select settlement_id from settlement_refund where refund_id = ?", String.class, refundId)
                .stream()
                .findFirst();
    }
}
