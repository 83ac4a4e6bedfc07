package cn.gongji.wallet.write.chargepurses;

import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.wallet.domain.Charge;
import cn.gongji.wallet.domain.ChargePurses;
import cn.gongji.wallet.domain.PersonalAccount;
import cn.gongji.wallet.write.Accounts;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Charges several accounts and answers on the settlement's own stream, all in the writer's one transaction.
 *
 * @rule P-08
 */
@Component
public class ChargePursesHandler {

    private final Repository<ChargeAggregate> charges;
    private final Accounts accounts;

    ChargePursesHandler(Repository<ChargeAggregate> charges, Accounts accounts) {
        this.charges = charges;
        this.accounts = accounts;
    }

    @CommandHandler
    public void handle(ChargePurses command) throws Exception {
        Aggregate<ChargeAggregate> charge = charges.loadOrCreate(command.settlementId(), ChargeAggregate::new);
        Charge.decide(command, charge.invoke(ChargeAggregate::state), owners(command))
                .ifPresent(decision -> record(decision, charge));
    }

    private Map<String, PersonalAccount> owners(ChargePurses command) {
        List<String> owners =
                command.plan().purses().stream().map(PlannedPurse::personId).toList();
        return accounts.states(owners);
    }

    private void record(Charge.Decision decision, Aggregate<ChargeAggregate> charge) {
        decision.debits().forEach(accounts::debit);
        charge.execute(aggregate -> aggregate.record(decision.answer()));
    }
}
