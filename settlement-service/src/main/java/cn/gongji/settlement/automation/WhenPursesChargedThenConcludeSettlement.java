package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.ConcludeCharge;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ledger charged the plan: the bill is settled and the terminal answered. */
@Component
class WhenPursesChargedThenConcludeSettlement implements Reaction<PursesCharged> {

    private final SettlementDocuments documents;

    WhenPursesChargedThenConcludeSettlement(SettlementDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Class<PursesCharged> event() {
        return PursesCharged.class;
    }

    @Override
    public Set<String> touches(PursesCharged event) {
        return Set.of(Touch.settlement(event.settlementId()), Touch.patient(event.patientId()));
    }

    @Override
    public void react(PursesCharged event, Turn turn) {
        turn.dispatch(new ConcludeCharge(
                event.settlementId(), event.payments(), event.fallbacks(), event.uncoveredFen(), turn.now()));
        turn.conclude(event.settlementId(), Counter.answer(documents.of(event.settlementId())));
    }
}
