package cn.gongji.settlement.write.paypremium;

import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.settlement.domain.ConcludePremium;
import cn.gongji.settlement.domain.PayPremium;
import cn.gongji.settlement.domain.Premium;
import cn.gongji.settlement.domain.PremiumCommand;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The framework's shell of {@link Premium}. */
@Aggregate(cache = "aggregateCache")
class PremiumAggregate {

    @AggregateIdentifier
    private @Nullable String settlementId;

    private Premium state = new Premium.NotRequested();

    PremiumAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(PayPremium command) {
        decide(command);
    }

    @CommandHandler
    void handle(ConcludePremium command) {
        decide(command);
    }

    @EventSourcingHandler
    void on(SettlementEvent event) {
        settlementId = event.settlementId();
        state = Premium.evolve(state, event);
    }

    private void decide(PremiumCommand command) {
        Premium.decide(command, state).forEach(AggregateLifecycle::apply);
    }
}
