package cn.gongji.wallet.automation;

import cn.gongji.contracts.Actor;
import cn.gongji.runtime.automation.TimedAutomation;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.TransferCommand.ExpireTransfer;
import cn.gongji.wallet.register.TransferRegister;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A transfer that nobody accepted returns to its sender in the morning.
 *
 * @rule W-07
 */
@Component
class WhenTransferIsOverdueThenReturnIt extends TimedAutomation {

    private static final String NAME = "transfer-return";
    private static final Actor ACTOR = Actor.system(NAME);

    private final TransferRegister transfers;

    WhenTransferIsOverdueThenReturnIt(
            ServiceWriter writer,
            TransferRegister transfers,
            Clock clock,
            @Value("${gongji.transfer-return.interval:1s}") Duration interval) {
        super(NAME, writer, clock, interval);
        this.transfers = transfers;
    }

    @Override
    protected List<String> due(Instant now, int limit) {
        return transfers.overdue(now, limit);
    }

    @Override
    protected void act(String id, Turn turn) {
        turn.dispatch(new ExpireTransfer(id, ACTOR, turn.now()));
    }
}
