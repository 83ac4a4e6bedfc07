package cn.gongji.wallet.write;

import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.wallet.domain.ChangeAccessLimit;
import cn.gongji.wallet.domain.CreditAccount;
import cn.gongji.wallet.domain.CreditOutcome;
import cn.gongji.wallet.domain.GrantAccess;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.HoldingsCommand;
import cn.gongji.wallet.domain.MoveHolder;
import cn.gongji.wallet.domain.NoteKinship;
import cn.gongji.wallet.domain.OpenAccount;
import cn.gongji.wallet.domain.RestoreAccess;
import cn.gongji.wallet.domain.SetQuota;
import cn.gongji.wallet.domain.SuspendAccess;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
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

/** One person's {@link Holdings} as Axon knows them. */
@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
public class HoldingsAggregate {

    @AggregateIdentifier
    private @Nullable String personId;

    private Holdings state = Holdings.UNKNOWN;

    public HoldingsAggregate() {}

    Holdings state() {
        return state;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(OpenAccount command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(MoveHolder command) {
        record(command);
    }

    @CommandHandler
    public CreditOutcome handle(CreditAccount command) {
        return CreditOutcome.of(record(command));
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
    public void handle(SuspendAccess command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RestoreAccess command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(WithdrawAccess command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(NoteKinship command) {
        record(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(OfferWallet command) {
        record(command);
    }

    @CommandHandler
    public List<WalletContextEvent> handle(OpenWallet command) {
        return record(command);
    }

    @CommandHandler
    public List<WalletContextEvent> handle(SetQuota command) {
        return record(command);
    }

    List<WalletContextEvent> record(HoldingsCommand command) {
        List<WalletContextEvent> events = Holdings.decide(command, state);
        events.forEach(AggregateLifecycle::apply);
        return events;
    }

    @EventSourcingHandler
    void on(WalletContextEvent event) {
        personId = event.subject();
        state = Holdings.evolve(state, event);
    }
}
