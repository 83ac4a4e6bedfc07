package cn.gongji.settlement.write.settlebill;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.DirectOperation;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.PendingSettlements;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.SettleBill;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import cn.gongji.settlement.terminal.ReversalDesk;
import cn.gongji.settlement.terminal.SettlementBody;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A terminal presents a bill and waits for its outcome. */
@RestController
class SettleBillEndpoint implements DirectOperation<SettlementBody> {

    private static final String PATH = "/v1/settlements";

    private final ServiceWriter writer;
    private final Counter counter;
    private final SettlementDocuments documents;
    private final PendingSettlements pending;

    SettleBillEndpoint(
            ServiceWriter writer, Counter counter, SettlementDocuments documents, PendingSettlements pending) {
        this.writer = writer;
        this.counter = counter;
        this.documents = documents;
        this.pending = pending;
    }

    private record Pending(String settlementId, String status) {}

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public Class<SettlementBody> body() {
        return SettlementBody.class;
    }

    @Override
    @PostMapping(PATH)
    public Reply handle(Caller caller, @IdempotencyKey String key, @RequestBody SettlementBody body) {
        caller.mustBe(Role.POS);
        if (!caller.subject().equals(body.institution().id())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
        pending.mustHaveRoom();
        Set<String> touches = Set.of(Touch.patient(body.patientId()));
        return writer.handleDeferred(
                new CommandRequest(caller, ReversalDesk.ORIGINALS, key, body, touches, true),
                turn -> settle(caller, key, body, turn),
                SettleBillEndpoint::pending);
    }

    private Deferral settle(Caller caller, String key, SettlementBody body, Turn turn) {
        String settlementId = turn.newId();
        turn.dispatch(take(caller, key, body, settlementId, turn));
        SettlementDocument document = documents.of(settlementId);
        return switch (document.status()) {
            case PENDING -> Deferral.later(settlementId);
            case SETTLED, DECLINED, PARTLY_REFUNDED, REFUNDED, REVERSED -> Deferral.answered(Counter.answer(document));
        };
    }

    /** A late original is refused as such even if nothing is known of its patient. */
    private SettleBill take(Caller caller, String key, SettlementBody body, String settlementId, Turn turn) {
        try {
            return counter.take(body, settlementId, key, caller.actor(), turn);
        } catch (ProblemException unknown) {
            Answer forestalled = turn.forestalled();
            throw forestalled instanceof Answer.Refusal(Problem problem) ? new ProblemException(problem) : unknown;
        }
    }

    private static Answer pending(String settlementId) {
        return Answer.accepted(new Pending(settlementId, "PENDING"), PATH + "/" + settlementId);
    }
}
