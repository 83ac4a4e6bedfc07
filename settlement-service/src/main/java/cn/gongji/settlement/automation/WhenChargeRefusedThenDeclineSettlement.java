package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.ConcludeRefusedCharge;
import cn.gongji.settlement.facts.PatientFiles;
import cn.gongji.settlement.facts.Policies;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import cn.gongji.settlement.terminal.ReversalDesk;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ledger charged nothing: the bill is declined, perhaps with the offer of a second tap. */
@Component
class WhenChargeRefusedThenDeclineSettlement implements Reaction<ChargeRefused> {

    private final SettlementDocuments documents;
    private final PatientFiles patients;
    private final Policies policies;
    private final ReversalDesk desk;

    WhenChargeRefusedThenDeclineSettlement(
            SettlementDocuments documents, PatientFiles patients, Policies policies, ReversalDesk desk) {
        this.documents = documents;
        this.patients = patients;
        this.policies = policies;
        this.desk = desk;
    }

    @Override
    public Class<ChargeRefused> event() {
        return ChargeRefused.class;
    }

    @Override
    public Set<String> touches(ChargeRefused event) {
        return Set.of(Touch.settlement(event.settlementId()), Touch.patient(event.patientId()));
    }

    @Override
    public void react(ChargeRefused event, Turn turn) {
        SettlementDocument before = documents.of(event.settlementId());
        turn.dispatch(new ConcludeRefusedCharge(
                event.settlementId(),
                event.reason(),
                patients.of(event.patientId()),
                policies.version(Objects.requireNonNull(before.policy())),
                turn.now()));
        SettlementDocument after = documents.of(event.settlementId());
        if (after.equals(before)) {
            return;
        }
        if (after.reversal() == null) {
            turn.concludeAsRecorded(event.settlementId(), Counter.answer(after));
        } else {
            desk.concludeIfThrough(after, turn);
        }
    }
}
