package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.OpenAccount;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Only members of the EMPLOYEE scheme own a personal account; a wallet anybody may open who is insured.
 *
 * @rule B-01
 * @rule W-01
 */
@Component
class WhenPersonInsuredThenOpenAccount implements Reaction<PersonInsured> {

    @Override
    public Class<PersonInsured> event() {
        return PersonInsured.class;
    }

    @Override
    public Set<String> touches(PersonInsured event) {
        return Touched.ids(event.personId());
    }

    @Override
    public void react(PersonInsured event, Turn turn) {
        switch (event.scheme()) {
            case EMPLOYEE -> turn.dispatch(new OpenAccount(event.personId(), event.poolingRegion(), event.insuredAt()));
            case RESIDENT -> {}
        }
        turn.dispatch(new OfferWallet(event.personId(), event.poolingRegion(), event.province(), event.insuredAt()));
    }
}
