package cn.gongji.wallet.write;

import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.wallet.domain.AccountCommand;
import cn.gongji.wallet.domain.ChangeAccessLimit;
import cn.gongji.wallet.domain.CreditAccount;
import cn.gongji.wallet.domain.CreditOutcome;
import cn.gongji.wallet.domain.DebitAccount;
import cn.gongji.wallet.domain.GrantAccess;
import cn.gongji.wallet.domain.OpenAccount;
import cn.gongji.wallet.domain.PersonalAccount;
import cn.gongji.wallet.domain.WithdrawAccess;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A {@link PersonalAccount} as Axon knows it. */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
public class PersonalAccountAggregate {

    @AggregateIdentifier
    private @Nullable String personId;

    private PersonalAccount state = PersonalAccount.UNKNOWN;

    public PersonalAccountAggregate() {}

    PersonalAccount state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(OpenAccount command) {
        record(command);
    }

    @CommandHandler
    public CreditOutcome handle(CreditAccount command) {
        return CreditOutcome.of(record(command));
    }

    @CommandHandler
    public void handle(DebitAccount command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(GrantAccess command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(ChangeAccessLimit command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(WithdrawAccess command) {
        record(command);
    }

    private List<AccountEvent> record(AccountCommand command) {
        List<AccountEvent> events = PersonalAccount.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    void on(AccountEvent event) {
        personId = event.personId();
        state = PersonalAccount.evolve(state, event);
    }
}
