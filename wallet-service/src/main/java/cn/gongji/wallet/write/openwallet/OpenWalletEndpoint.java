package cn.gongji.wallet.write.openwallet;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
import cn.gongji.wallet.register.PolicyRegister;
import cn.gongji.wallet.web.Access;
import cn.gongji.wallet.write.Holders;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/wallets}: an insured person opens a wallet, or an agency for them.
 *
 * @rule W-01
 */
@RestController
class OpenWalletEndpoint {

    private static final String RULE = "W-01";

    private final ServiceWriter writer;
    private final Holders holders;
    private final PolicyRegister policies;

    OpenWalletEndpoint(ServiceWriter writer, Holders holders, PolicyRegister policies) {
        this.writer = writer;
        this.holders = holders;
        this.policies = policies;
    }

    /** A wallet just opened is empty. */
    record OpenedWallet(String personId, long balanceFen, String status) {}

    @PostMapping("/v1/wallets")
    Reply open(Caller caller, @IdempotencyKey String key, @RequestBody OpenWalletRequest request) {
        String personId = Require.notNull(request.personId(), "personId");
        Access.personOrAgencyActs(caller, personId);
        return writer.handle(
                new CommandRequest(caller, "POST /v1/wallets", key, request, Set.of(personId), false),
                turn -> open(caller, personId, request, turn));
    }

    private Answer open(Caller caller, String personId, OpenWalletRequest request, Turn turn) {
        String placeOfUse = Require.notNull(request.placeOfUse(), "placeOfUse");
        Require.that(policies.bookOfTheTurn().hasPlace(placeOfUse), "placeOfUse");
        Holdings holdings = holders.holdings(personId);
        Access.home(caller, holdings);
        if (holdings.hasOpenWallet()) {
            return Answer.refused(Problem.of(WalletProblem.WALLET_ALREADY_OPEN).rule(RULE));
        }
        turn.dispatch(new OpenWallet(personId, placeOfUse, caller.actor(), turn.now()));
        return Answer.created(new OpenedWallet(personId, 0, "OPEN"));
    }
}
