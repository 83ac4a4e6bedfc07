package cn.gongji.wallet.automation;

import cn.gongji.contracts.Actor;
import cn.gongji.runtime.automation.TimedAutomation;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.Transfer;
import cn.gongji.wallet.domain.TransferCommand.DeliverTransfer;
import cn.gongji.wallet.register.TransferRegister;
import cn.gongji.wallet.register.TransferRegister.MoneyInTransit;
import cn.gongji.wallet.web.TransferAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Money in transit is credited to its recipient, or, when it may not be, comes back. It looks as soon as money departs,
 * and from time to time, so that a crash in between delays a transfer and loses none.
 *
 * @rule W-05
 */
@Component
class WhenTransferAcceptedThenDeliverIt extends TimedAutomation {

    private static final String NAME = "transfer-delivery";
    private static final Actor ACTOR = Actor.system(NAME);

    private final TransferRegister transfers;

    WhenTransferAcceptedThenDeliverIt(
            ServiceWriter writer,
            TransferRegister transfers,
            Clock clock,
            @Value("${gongji.transfer-delivery.interval:1s}") Duration interval) {
        super(NAME, writer, clock, interval);
        this.transfers = transfers;
    }

    @EventListener
    void departed(MoneyInTransit news) {
        lookNow();
    }

    @Override
    protected List<String> due(Instant now, int limit) {
        return transfers.inTransit(limit);
    }

    @Override
    protected void act(String id, Turn turn) {
        Transfer after = turn.dispatch(new DeliverTransfer(id, ACTOR, turn.now()));
        turn.conclude(id, TransferAnswer.of(id, after));
    }
}
