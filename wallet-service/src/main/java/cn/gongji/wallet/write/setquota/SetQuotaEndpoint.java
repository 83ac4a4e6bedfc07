package cn.gongji.wallet.write.setquota;

import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.Home;
import cn.gongji.wallet.domain.PolicyBook;
import cn.gongji.wallet.domain.Quotas.Quota;
import cn.gongji.wallet.domain.SetQuota;
import cn.gongji.wallet.domain.TransferRules;
import cn.gongji.wallet.register.PolicyRegister;
import cn.gongji.wallet.web.Access;
import cn.gongji.wallet.write.Holders;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code PUT /v1/quotas}: a sharer sets money aside for one relative, or an agency for the sharer.
 *
 * @rule Q-01
 * @rule Q-02
 */
@RestController
class SetQuotaEndpoint {

    private final ServiceWriter writer;
    private final Holders holders;
    private final PolicyRegister policies;

    SetQuotaEndpoint(ServiceWriter writer, Holders holders, PolicyRegister policies) {
        this.writer = writer;
        this.holders = holders;
        this.policies = policies;
    }

    /** What stands aside now. */
    record QuotaAnswer(long quotaFen, long usedFen, long remainingFen) {}

    @PutMapping("/v1/quotas")
    Reply set(Caller caller, @RequestBody SetQuotaRequest request) {
        String sharerId = Require.notNull(request.sharerId(), "sharerId");
        String relativeId = Require.notNull(request.relativeId(), "relativeId");
        long quotaFen = Require.notNull(request.quotaFen(), "quotaFen");
        Access.personOrAgencyActs(caller, sharerId);
        return writer.handle(
                new CommandRequest(
                        caller, "PUT /v1/quotas", null, request, Set.copyOf(List.of(sharerId, relativeId)), true),
                turn -> set(caller, sharerId, relativeId, quotaFen, turn));
    }

    private Answer set(Caller caller, String sharerId, String relativeId, long quotaFen, Turn turn) {
        Home home = Access.home(caller, holders.holdings(sharerId));
        if (!holders.holdings(relativeId).isKnown()) {
            throw Access.unknownPerson();
        }
        PolicyBook book = policies.bookOfTheTurn();
        boolean allowed =
                book.transferRules(turn.now()).map(TransferRules::quotaAllowed).orElse(false);
        List<WalletContextEvent> events =
                turn.dispatch(new SetQuota(sharerId, relativeId, quotaFen, allowed, caller.actor(), turn.now()));
        for (WalletContextEvent event : events) {
            if (event instanceof QuotaRefused refused) {
                return Answer.refused(Problem.of(WalletProblem.valueOf(refused.code()))
                        .rule(refused.rule())
                        .hotlines(book.hotlines(home, turn.now())));
            }
        }
        Quota quota = holders.holdings(sharerId).quotas().of(relativeId);
        return Answer.ok(new QuotaAnswer(quota.quotaFen(), quota.usedFen(), quota.remainingFen()));
    }
}
