package cn.gongji.wallet.write.chargepurses;

import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.wallet.domain.Charge;
import cn.gongji.wallet.domain.ChargePurses;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.RefundPurses;
import cn.gongji.wallet.write.Holders;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/**
 * Charges several people's purses, or refunds them, and answers on the settlement's own stream, all in the writer's one transaction.
 *
 * @rule P-08
 * @rule P-11
 */
@Component
public class ChargePursesHandler {

    private final Repository<ChargeAggregate> charges;
    private final Holders holders;

    ChargePursesHandler(Repository<ChargeAggregate> charges, Holders holders) {
        this.charges = charges;
        this.holders = holders;
    }

    @CommandHandler
    public void handle(ChargePurses command) throws Exception {
        Aggregate<ChargeAggregate> charge = charge(command.settlementId());
        Charge.decide(command, charge.invoke(ChargeAggregate::state), owners(command))
                .ifPresent(decision -> record(decision, charge));
    }

    @CommandHandler
    public void handle(RefundPurses command) throws Exception {
        Aggregate<ChargeAggregate> charge = charge(command.settlementId());
        Charge.decide(command, charge.invoke(ChargeAggregate::state)).ifPresent(decision -> record(decision, charge));
    }

    private Aggregate<ChargeAggregate> charge(String settlementId) throws Exception {
        return charges.loadOrCreate(settlementId, ChargeAggregate::new);
    }

    private Map<String, Holdings> owners(ChargePurses command) {
        List<String> owners =
                command.plan().purses().stream().map(PlannedPurse::personId).toList();
        return holders.holdings(owners);
    }

    private void record(Charge.Decision decision, Aggregate<ChargeAggregate> charge) {
        decision.steps().forEach(holders::record);
        charge.execute(aggregate -> aggregate.record(decision.answer()));
    }
}
