package cn.gongji.settlement.read.preview;

import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.query.ChargePreviewRequested;
import cn.gongji.contracts.query.ChargePreviewed;
import cn.gongji.runtime.query.QueryClient;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.settlement.configuration.SettlementSettings;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocument.Status;
import cn.gongji.settlement.domain.ConcludeCharge;
import cn.gongji.settlement.domain.ConcludeRefusedCharge;
import cn.gongji.settlement.domain.Preview;
import cn.gongji.settlement.domain.SettleBill;
import cn.gongji.settlement.domain.SettlementCommand;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import cn.gongji.settlement.terminal.SettlementAnswer;
import cn.gongji.settlement.terminal.SettlementBody;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows a terminal, or the patient, how a bill would be split.
 *
 * @rule P-10
 */
@RestController
class PreviewEndpoint {

    private static final String NO_KEY = "preview";

    private final ServiceWriter writer;
    private final Counter counter;
    private final QueryClient ledger;
    private final SettlementSettings settings;

    PreviewEndpoint(ServiceWriter writer, Counter counter, QueryClient ledger, SettlementSettings settings) {
        this.writer = writer;
        this.counter = counter;
        this.ledger = ledger;
        this.settings = settings;
    }

    @PostMapping("/v1/settlements/preview")
    SettlementAnswer preview(Caller caller, @RequestBody SettlementBody body) {
        mustConcern(caller, body);
        Preview preview = writer.ask(
                Set.of(Touch.patient(body.patientId())),
                turn -> Preview.of(counter.take(body, turn.newId(), NO_KEY, caller.actor(), turn)));
        FundingPlan plan = preview.plan();
        Preview concluded = plan == null ? preview : preview.concluded(askTheLedger(preview.bill(), plan));
        SettlementDocument document = SettlementDocument.of(concluded.events());
        if (document.status() == Status.DECLINED) {
            throw new ProblemException(Counter.refusal(document));
        }
        return SettlementAnswer.preview(document);
    }

    private static void mustConcern(Caller caller, SettlementBody body) {
        caller.mustBe(Role.POS, Role.CARDHOLDER);
        if (caller.is(Role.POS) && !caller.subject().equals(body.institution().id())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(body.patientId())) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
        }
    }

    private SettlementCommand askTheLedger(SettleBill bill, FundingPlan plan) {
        ChargePreviewed answer = ledger.ask(
                new ChargePreviewRequested(plan, bill.patient().personId()),
                ChargePreviewed.class,
                settings.previewWithin());
        return answer.refusal() == null
                ? new ConcludeCharge(
                        bill.settlementId(), answer.payments(), answer.fallbacks(), answer.uncoveredFen(), bill.now())
                : new ConcludeRefusedCharge(
                        bill.settlementId(), answer.refusal(), bill.patient(), bill.policy(), bill.now());
    }
}
