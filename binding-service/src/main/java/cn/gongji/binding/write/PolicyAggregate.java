package cn.gongji.binding.write;

import cn.gongji.binding.domain.policy.PublishBenefitPlan;
import cn.gongji.binding.domain.policy.PublishPolicy;
import cn.gongji.binding.domain.policy.PublishedVersions;
import cn.gongji.contracts.binding.PolicyEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Keeps the {@link PublishedVersions} of one region as a stream of events. */
@Aggregate(cache = "aggregateCache")
public class PolicyAggregate {
    @AggregateIdentifier
    private @Nullable String region;

    private PublishedVersions state = PublishedVersions.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<PolicyEvent> handle(PublishPolicy command) {
        List<PolicyEvent> events = PublishedVersions.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<PolicyEvent> handle(PublishBenefitPlan command) {
        List<PolicyEvent> events = PublishedVersions.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(PolicyEvent event) {
        region = event.subject();
        state = PublishedVersions.evolve(state, event);
    }
}
