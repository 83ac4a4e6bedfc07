package cn.gongji.binding.write;

import cn.gongji.binding.domain.person.InsuredPerson;
import cn.gongji.binding.domain.person.PersonCommand;
import cn.gongji.binding.domain.person.PersonCommand.ChangeCoverage;
import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.domain.person.PersonCommand.InsurePerson;
import cn.gongji.binding.domain.person.PersonCommand.OpenFamilyAccount;
import cn.gongji.binding.domain.person.PersonCommand.TakePlannedChanges;
import cn.gongji.contracts.binding.PersonEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Keeps an {@link InsuredPerson} as a stream of events. Every handler returns what it recorded. */
@Aggregate(cache = "aggregateCache")
public class InsuredPersonAggregate {
    @AggregateIdentifier
    private @Nullable String personId;

    private InsuredPerson state = new InsuredPerson.Unregistered();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<PersonEvent> handle(InsurePerson command) {
        return record(command);
    }

    @CommandHandler
    public List<PersonEvent> handle(OpenFamilyAccount command) {
        return record(command);
    }

    @CommandHandler
    public List<PersonEvent> handle(ChangeDeductionOrder command) {
        return record(command);
    }

    @CommandHandler
    public List<PersonEvent> handle(ChangeCoverage command) {
        return record(command);
    }

    @CommandHandler
    public List<PersonEvent> handle(TakePlannedChanges command) {
        return record(command);
    }

    private List<PersonEvent> record(PersonCommand command) {
        List<PersonEvent> events = InsuredPerson.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(PersonEvent event) {
        personId = event.subject();
        state = InsuredPerson.evolve(state, event);
    }
}
