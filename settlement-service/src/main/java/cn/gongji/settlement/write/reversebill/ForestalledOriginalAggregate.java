package cn.gongji.settlement.write.reversebill;

import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.settlement.domain.ForestallOriginal;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The framework's shell of a reversal that found nothing to reverse. */
@Aggregate(cache = "aggregateCache")
class ForestalledOriginalAggregate {

    @AggregateIdentifier
    private @Nullable String reversalId;

    ForestalledOriginalAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(ForestallOriginal command) {
        AggregateLifecycle.apply(command.decide());
    }

    @EventSourcingHandler
    void on(OriginalForestalled event) {
        reversalId = event.reversalId();
    }
}
