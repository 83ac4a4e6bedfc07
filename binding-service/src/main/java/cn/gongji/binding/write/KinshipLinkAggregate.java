package cn.gongji.binding.write;

import cn.gongji.binding.domain.kinship.KinshipLink;
import cn.gongji.binding.domain.kinship.LinkCommand;
import cn.gongji.binding.domain.kinship.LinkCommand.ConsentToLink;
import cn.gongji.binding.domain.kinship.LinkCommand.DissolveLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ExpireLinkRequest;
import cn.gongji.binding.domain.kinship.LinkCommand.LinkRelative;
import cn.gongji.binding.domain.kinship.LinkCommand.RefuseLink;
import cn.gongji.binding.domain.kinship.LinkCommand.ResumeLink;
import cn.gongji.binding.domain.kinship.LinkCommand.SuspendLink;
import cn.gongji.contracts.binding.KinshipEvent;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Keeps a {@link KinshipLink} as a stream of events. Every handler returns what it recorded. */
@Aggregate(cache = "aggregateCache")
public class KinshipLinkAggregate {
    @AggregateIdentifier
    private @Nullable String linkId;

    private KinshipLink state = new KinshipLink.NotLinked();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public List<KinshipEvent> handle(LinkRelative command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(ConsentToLink command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(RefuseLink command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(ExpireLinkRequest command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(DissolveLink command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(SuspendLink command) {
        return record(command);
    }

    @CommandHandler
    public List<KinshipEvent> handle(ResumeLink command) {
        return record(command);
    }

    private List<KinshipEvent> record(LinkCommand command) {
        List<KinshipEvent> events = KinshipLink.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    public void on(KinshipEvent event) {
        linkId = event.linkId();
        state = KinshipLink.evolve(state, event);
    }
}
