package cn.gongji.settlement.write.reversebill;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.ForestallOriginal;
import cn.gongji.settlement.domain.ReverseBill;
import cn.gongji.settlement.facts.ForestalledOriginals;
import cn.gongji.settlement.terminal.ReversalDesk;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A terminal that got no answer undoes its request by the request's own number, whatever became of it.
 *
 * @rule P-12
 */
@RestController
class ReverseBillEndpoint {

    private static final String ENDPOINT = "POST /v1/reversals";

    private final ServiceWriter writer;
    private final SettlementDocuments documents;
    private final ForestalledOriginals forestalled;
    private final ReversalDesk desk;

    ReverseBillEndpoint(
            ServiceWriter writer, SettlementDocuments documents, ForestalledOriginals forestalled, ReversalDesk desk) {
        this.writer = writer;
        this.documents = documents;
        this.forestalled = forestalled;
        this.desk = desk;
    }

    /** @param originalKey the terminal's own number of the request */
    record ReversalBody(String institutionId, String originalKey) {

        ReversalBody {
            Require.text(institutionId, "institutionId", 1, 64);
            Require.id(originalKey, "originalKey");
        }
    }

    private record Pending(String reversalId, String status) {}

    @PostMapping("/v1/reversals")
    Reply reverse(Caller caller, @IdempotencyKey String key, @RequestBody ReversalBody body) {
        caller.mustBe(Role.POS);
        if (!caller.subject().equals(body.institutionId())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
        return writer.handleDeferred(
                new CommandRequest(caller, ENDPOINT, key, body, Set.of(), true),
                turn -> reverse(caller, body, turn),
                reversalId -> Answer.accepted(
                        new Pending(reversalId, "PENDING"), "/v1/settlements?key=" + body.originalKey()));
    }

    private Deferral reverse(Caller caller, ReversalBody body, Turn turn) {
        if (forestalled.contains(body.institutionId(), body.originalKey())) {
            return Deferral.answered(ReversalDesk.nothingToReverse());
        }
        String reversalId = turn.newId();
        Optional<SettlementDocument> original = documents.presented(body.institutionId(), body.originalKey());
        return original.map(document -> undo(document, reversalId, caller, body, turn))
                .orElseGet(() -> forestall(reversalId, caller, body, turn));
    }

    private Deferral undo(SettlementDocument original, String reversalId, Caller caller, ReversalBody body, Turn turn) {
        turn.dispatch(new ReverseBill(
                original.settlementId(),
                original.patientId(),
                body.institutionId(),
                reversalId,
                body.originalKey(),
                caller.actor(),
                turn.now()));
        SettlementDocument after = documents.of(original.settlementId());
        if (after.equals(original)) {
            return Deferral.answered(ReversalDesk.outcome(original).orElseThrow());
        }
        desk.concludeIfThrough(after, turn);
        return ReversalDesk.outcome(after).map(Deferral::answered).orElseGet(() -> Deferral.later(reversalId));
    }

    private Deferral forestall(String reversalId, Caller caller, ReversalBody body, Turn turn) {
        turn.dispatch(new ForestallOriginal(
                reversalId, body.institutionId(), body.originalKey(), null, caller.actor(), turn.now()));
        desk.forestall(body.institutionId(), body.originalKey(), turn);
        return Deferral.answered(ReversalDesk.nothingToReverse());
    }
}
