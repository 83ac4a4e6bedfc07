package cn.gongji.binding.write;

import cn.gongji.binding.domain.binding.BindingCommand;
import cn.gongji.binding.domain.binding.BindingCommand.BindRelative;
import cn.gongji.binding.domain.binding.BindingCommand.ChangeSpendingLimit;
import cn.gongji.binding.domain.binding.BindingCommand.ConsentToBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ExpireRequest;
import cn.gongji.binding.domain.binding.BindingCommand.RefuseBinding;
import cn.gongji.binding.domain.binding.BindingCommand.ResumeBinding;
import cn.gongji.binding.domain.binding.BindingCommand.SuspendBinding;
import cn.gongji.binding.domain.binding.BindingCommand.UnbindRelative;
import cn.gongji.binding.domain.binding.FamilyBinding;
import cn.gongji.contracts.binding.BindingEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link FamilyBinding} as a stream of events. Every handler returns what it recorded. */
@Aggregate(cache = "aggregateCache")
public class FamilyBindingAggregate {
    @AggregateIdentifier
    private @Nullable String bindingId;

    private FamilyBinding state = new FamilyBinding.NotBound();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<BindingEvent> handle(BindRelative command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(ConsentToBinding command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(RefuseBinding command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(ExpireRequest command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(UnbindRelative command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(ChangeSpendingLimit command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(SuspendBinding command) {
        return record(command);
    }

    @CommandHandler
    public List<BindingEvent> handle(ResumeBinding command) {
        return record(command);
    }

    private List<BindingEvent> record(BindingCommand command) {
        List<BindingEvent> events = FamilyBinding.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(BindingEvent event) {
        bindingId = event.bindingId();
        state = FamilyBinding.evolve(state, event);
    }
}
