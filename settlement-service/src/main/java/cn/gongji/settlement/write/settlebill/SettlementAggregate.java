package cn.gongji.settlement.write.settlebill;

import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.settlement.domain.ConcludeCharge;
import cn.gongji.settlement.domain.ConcludeRefund;
import cn.gongji.settlement.domain.ConcludeRefusedCharge;
import cn.gongji.settlement.domain.RefundBill;
import cn.gongji.settlement.domain.ReverseBill;
import cn.gongji.settlement.domain.SettleBill;
import cn.gongji.settlement.domain.Settlement;
import cn.gongji.settlement.domain.SettlementCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The framework's shell of {@link Settlement}. */
@Aggregate(cache = "aggregateCache")
class SettlementAggregate {

    @AggregateIdentifier
    private @Nullable String settlementId;

    private Settlement state = new Settlement.NotRequested();

    SettlementAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(SettleBill command) {
        decide(command);
    }

    @CommandHandler
    void handle(ConcludeCharge command) {
        decide(command);
    }

    @CommandHandler
    void handle(ConcludeRefusedCharge command) {
        decide(command);
    }

    @CommandHandler
    void handle(RefundBill command) {
        decide(command);
    }

    @CommandHandler
    void handle(ConcludeRefund command) {
        decide(command);
    }

    @CommandHandler
    void handle(ReverseBill command) {
        decide(command);
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        settlementId = event.settlementId();
        state = Settlement.evolve(state, event);
    }

    private void decide(SettlementCommand command) {
        Settlement.decide(command, state).forEach(AggregateLifecycle::apply);
    }
}
