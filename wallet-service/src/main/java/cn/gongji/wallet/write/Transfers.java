package cn.gongji.wallet.write;

import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Transfer;
import cn.gongji.wallet.domain.TransferCommand.AcceptTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeclineTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeliverTransfer;
import cn.gongji.wallet.domain.TransferCommand.ExpireTransfer;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import cn.gongji.wallet.domain.TransferStart;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Moves a transfer and the money of its sides one step on, in the writer's one transaction.
 *
 * @rule W-05
 */
@Component
public class Transfers {

    private final Repository<TransferAggregate> repository;
    private final Holders holders;

    Transfers(Repository<TransferAggregate> repository, Holders holders) {
        this.repository = repository;
        this.holders = holders;
    }

    /** Where the transfer stands, as the writer sees it; usable only inside one of its turns. */
    public Transfer state(String transferId) {
        return transfer(transferId).invoke(TransferAggregate::state);
    }

    @CommandHandler
    public TransferStart.Outcome handle(StartTransfer command) {
        TransferStart.Judged judged = TransferStart.decide(
                command, holders.holdings(command.fromPersonId()), holders.holdings(command.toPersonId()));
        record(command.transferId(), judged.decision());
        return judged.outcome();
    }

    @CommandHandler
    public Transfer handle(AcceptTransfer command) {
        return record(command.transferId(), Transfer.decide(command, state(command.transferId())));
    }

    @CommandHandler
    public Transfer handle(DeclineTransfer command) {
        return record(command.transferId(), Transfer.decide(command, state(command.transferId())));
    }

    @CommandHandler
    public Transfer handle(ExpireTransfer command) {
        return record(command.transferId(), Transfer.decide(command, state(command.transferId())));
    }

    @CommandHandler
    public Transfer handle(DeliverTransfer command) {
        Transfer state = state(command.transferId());
        Holdings recipient =
                state.known().map(terms -> holders.holdings(terms.toPersonId())).orElse(Holdings.UNKNOWN);
        return record(command.transferId(), Transfer.decide(command, state, recipient));
    }

    private Transfer record(String transferId, Transfer.Decision decision) {
        decision.steps().forEach(holders::record);
        Aggregate<TransferAggregate> transfer = transfer(transferId);
        if (!decision.events().isEmpty()) {
            transfer.execute(aggregate -> aggregate.record(decision.events()));
        }
        return transfer.invoke(TransferAggregate::state);
    }

    private Aggregate<TransferAggregate> transfer(String transferId) {
        try {
            return repository.loadOrCreate(transferId, TransferAggregate::new);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a transfer could not be read", e);
        }
    }
}
