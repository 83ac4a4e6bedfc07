package cn.gongji.wallet.automation;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.RefundPurses;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Every purse gets back what the refund says; cash and the pooled fund are not the ledger's.
 *
 * @rule P-11
 */
@Component
class WhenRefundRequestedThenRefundPurses implements Reaction<RefundRequested> {

    @Override
    public Class<RefundRequested> event() {
        return RefundRequested.class;
    }

    @Override
    public Set<String> touches(RefundRequested event) {
        return Touched.ids(Stream.concat(
                event.parts().stream().map(RefundPart::personId), Stream.ofNullable(event.settlementId())));
    }

    @Override
    public void react(RefundRequested event, Turn turn) {
        List<RefundPart> parts =
                event.parts().stream().filter(RefundPurses::isOfPurse).toList();
        if (!parts.isEmpty()) {
            turn.dispatch(
                    new RefundPurses(event.settlementId(), event.patientId(), event.refundId(), parts, turn.now()));
        }
    }
}
