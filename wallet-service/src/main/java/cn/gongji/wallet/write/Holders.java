package cn.gongji.wallet.write;

import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.HoldingsCommand;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** People's money as the writer sees it, several people's at once; usable only inside one of its turns. */
@Component
public class Holders {

    private final Repository<HoldingsAggregate> repository;

    Holders(Repository<HoldingsAggregate> repository) {
        this.repository = repository;
    }

    /** What the person holds, or what is known of one who was never insured. */
    public Holdings holdings(String personId) {
        return holder(personId).invoke(HoldingsAggregate::state);
    }

    public Map<String, Holdings> holdings(Collection<String> personIds) {
        Map<String, Holdings> holdings = new HashMap<>();
        personIds.forEach(personId -> holdings.put(personId, holdings(personId)));
        return holdings;
    }

    /** One step of a decision over several people's money. */
    public void record(HoldingsCommand step) {
        holder(step.personId()).execute(holder -> holder.record(step));
    }

    private Aggregate<HoldingsAggregate> holder(String personId) {
        try {
            return repository.loadOrCreate(personId, HoldingsAggregate::new);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a person's money could not be read", e);
        }
    }
}
