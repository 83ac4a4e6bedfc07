package cn.gongji.wallet.write.chargepurses;

import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.wallet.domain.Charge;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A {@link Charge} as Axon knows it; not cached, as a settlement is charged once and seldom refunded. */
@Aggregate
public class ChargeAggregate {

    @AggregateIdentifier
    private @Nullable String settlementId;

    private Charge state = new Charge.Unasked();

    public ChargeAggregate() {}

    Charge state() {
        return state;
    }

    void record(ChargeEvent answer) {
        AggregateLifecycle.apply(answer);
    }

    @EventSourcingHandler
    void on(ChargeEvent event) {
        settlementId = event.settlementId();
        state = Charge.evolve(state, event);
    }
}
