package cn.gongji.wallet.write;

import cn.gongji.wallet.domain.DebitAccount;
import cn.gongji.wallet.domain.PersonalAccount;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Personal accounts as the writer sees them, several at once; usable only inside one of its turns. */
@Component
public class Accounts {

    private final Repository<PersonalAccountAggregate> repository;

    Accounts(Repository<PersonalAccountAggregate> repository) {
        this.repository = repository;
    }

    /** The account, or what is known of one that never opened. */
    public PersonalAccount state(String personId) {
        return account(personId).invoke(PersonalAccountAggregate::state);
    }

    public Map<String, PersonalAccount> states(Collection<String> personIds) {
        Map<String, PersonalAccount> states = new HashMap<>();
        personIds.forEach(personId -> states.put(personId, state(personId)));
        return states;
    }

    public void debit(DebitAccount command) {
        account(command.personId()).execute(account -> account.handle(command));
    }

    private Aggregate<PersonalAccountAggregate> account(String personId) {
        try {
            return repository.loadOrCreate(personId, PersonalAccountAggregate::new);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("an account could not be read", e);
        }
    }
}
