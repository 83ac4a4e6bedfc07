package cn.gongji.binding.write;

import cn.gongji.binding.domain.institution.DesignatedInstitution;
import cn.gongji.binding.domain.institution.RecordInstitution;
import cn.gongji.contracts.binding.InstitutionEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link DesignatedInstitution} as a stream of events. */
@Aggregate(cache = "aggregateCache")
public class InstitutionAggregate {
    @AggregateIdentifier
    private @Nullable String institutionId;

    private DesignatedInstitution state = new DesignatedInstitution.Unrecorded();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<InstitutionEvent> handle(RecordInstitution command) {
        List<InstitutionEvent> events = DesignatedInstitution.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(InstitutionEvent event) {
        institutionId = event.subject();
        state = DesignatedInstitution.evolve(state, event);
    }
}
