package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.ConcludeCharge;
import cn.gongji.settlement.domain.ConcludePremium;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.Counter;
import cn.gongji.settlement.terminal.ReversalDesk;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The ledger charged the plan: the bill is settled, or the premium paid, and the caller answered. What its terminal reversed meanwhile goes
 * back instead, and the answer waits for that.
 */
@Component
class WhenPursesChargedThenConcludeSettlement implements Reaction<PursesCharged> {

    private final SettlementDocuments documents;
    private final ReversalDesk desk;

    WhenPursesChargedThenConcludeSettlement(SettlementDocuments documents, ReversalDesk desk) {
        this.documents = documents;
        this.desk = desk;
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
        SettlementDocument before = documents.of(event.settlementId());
        turn.dispatch(before.premium() == null ? conclusion(event, turn) : premiumsConclusion(event, turn));
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

    private static ConcludeCharge conclusion(PursesCharged event, Turn turn) {
        return new ConcludeCharge(
                event.settlementId(), event.payments(), event.fallbacks(), event.uncoveredFen(), turn.now());
    }

    private static ConcludePremium premiumsConclusion(PursesCharged event, Turn turn) {
        return new ConcludePremium(
                event.settlementId(), event.payments(), event.fallbacks(), event.uncoveredFen(), turn.now());
    }
}
