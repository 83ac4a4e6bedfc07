package cn.gongji.settlement.automation;

import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.settlement.documents.SettlementDocument;
import cn.gongji.settlement.documents.SettlementDocuments;
import cn.gongji.settlement.domain.ConcludeRefund;
import cn.gongji.settlement.facts.Touch;
import cn.gongji.settlement.terminal.RefundAnswer;
import cn.gongji.settlement.terminal.ReversalDesk;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The ledger gave the purses back their parts: the refund, or the reversal, is through and its terminal answered. */
@Component
class WhenPursesRefundedThenConcludeRefund implements Reaction<PursesRefunded> {

    private final SettlementDocuments documents;
    private final ReversalDesk desk;

    WhenPursesRefundedThenConcludeRefund(SettlementDocuments documents, ReversalDesk desk) {
        this.documents = documents;
        this.desk = desk;
    }

    @Override
    public Class<PursesRefunded> event() {
        return PursesRefunded.class;
    }

    @Override
    public Set<String> touches(PursesRefunded event) {
        return Set.of(Touch.settlement(event.settlementId()), Touch.patient(event.patientId()));
    }

    @Override
    public void react(PursesRefunded event, Turn turn) {
        turn.dispatch(new ConcludeRefund(event.settlementId(), event.refundId(), turn.now()));
        SettlementDocument after = documents.of(event.settlementId());
        SettlementDocument.Reversal reversal = after.reversal();
        if (reversal == null || !reversal.reversalIds().contains(event.refundId())) {
            turn.conclude(event.refundId(), RefundAnswer.of(after.refund(event.refundId())));
        }
        if (reversal != null) {
            desk.concludeIfThrough(after, turn);
        }
    }
}
