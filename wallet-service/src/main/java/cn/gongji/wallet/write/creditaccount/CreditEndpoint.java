package cn.gongji.wallet.write.creditaccount;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.CreditAccount;
import cn.gongji.wallet.domain.CreditOutcome;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Home;
import cn.gongji.wallet.write.Holders;
import java.util.Set;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** An agency credits an account of its province. */
@RestController
class CreditEndpoint {

    private final ServiceWriter writer;
    private final Holders holders;

    CreditEndpoint(ServiceWriter writer, Holders holders) {
        this.writer = writer;
        this.holders = holders;
    }

    @PostMapping("/v1/accounts/{personId}/credits")
    Reply credit(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String personId,
            @RequestBody CreditRequest request) {
        caller.mustBe(Role.AGENCY);
        Require.id(personId, "personId");
        return writer.handle(
                new CommandRequest(
                        caller, "POST /v1/accounts/" + personId + "/credits", key, request, Set.of(personId), true),
                turn -> credit(caller, personId, request, turn));
    }

    private Answer credit(Caller caller, String personId, CreditRequest request, Turn turn) {
        anAgencyActsInItsProvince(caller, holders.holdings(personId));
        CreditOutcome outcome = turn.dispatch(new CreditAccount(
                personId,
                turn.newId(),
                request.kind(),
                request.period(),
                request.amountFen(),
                caller.actor(),
                turn.now()));
        return switch (outcome) {
            case CreditOutcome.Credited(String entryId, long balanceFen) ->
                Answer.created(new CreditReceipt(entryId, balanceFen));
            case CreditOutcome.PeriodAlreadyCredited(String period) ->
                Answer.refused(Problem.of(WalletProblem.PERIOD_ALREADY_CREDITED, period)
                        .field("period"));
        };
    }

    private static void anAgencyActsInItsProvince(Caller caller, Holdings holdings) {
        Home home = holdings.home();
        if (home == null || !holdings.hasOpenAccount()) {
            throw new ProblemException(Problem.of(WalletProblem.UNKNOWN_PERSON));
        }
        if (!caller.isAgencyOf(home.province())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
    }
}
