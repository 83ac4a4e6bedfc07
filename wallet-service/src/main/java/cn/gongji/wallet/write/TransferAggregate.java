package cn.gongji.wallet.write;

import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.wallet.domain.Transfer;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A {@link Transfer} as Axon knows it; not cached, as it lives for a few events. */
@Aggregate
public class TransferAggregate {

    @AggregateIdentifier
    private @Nullable String transferId;

    private Transfer state = new Transfer.NotStarted();

    public TransferAggregate() {}

    Transfer state() {
        return state;
    }

    void record(List<TransferEvent> events) {
        events.forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(TransferEvent event) {
        transferId = event.transferId();
        state = Transfer.evolve(state, event);
    }
}
