package cn.gongji.wallet.write.answertransfer;

import cn.gongji.contracts.wallet.TransferReturned.Reason;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Deferral;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Home;
import cn.gongji.wallet.domain.Transfer;
import cn.gongji.wallet.domain.TransferCommand.AcceptTransfer;
import cn.gongji.wallet.domain.TransferCommand.DeclineTransfer;
import cn.gongji.wallet.register.PolicyRegister;
import cn.gongji.wallet.register.TransferRegister;
import cn.gongji.wallet.web.Access;
import cn.gongji.wallet.web.TransferAnswer;
import cn.gongji.wallet.write.Holders;
import cn.gongji.wallet.write.Transfers;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/transfers/{id}/acceptance} and {@code /refusal}: the recipient answers at any hour, or an agency for
 * them. An acceptance is answered when the money has arrived, or has come back.
 *
 * @rule W-05
 * @rule W-07
 */
@RestController
class AnswerTransferEndpoint {

    private static final String RULE = "W-07";

    private final ServiceWriter writer;
    private final Transfers transfers;
    private final TransferRegister register;
    private final Holders holders;
    private final PolicyRegister policies;

    AnswerTransferEndpoint(
            ServiceWriter writer,
            Transfers transfers,
            TransferRegister register,
            Holders holders,
            PolicyRegister policies) {
        this.writer = writer;
        this.transfers = transfers;
        this.register = register;
        this.holders = holders;
        this.policies = policies;
    }

    @PostMapping("/v1/transfers/{transferId}/acceptance")
    Reply accept(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String transferId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(caller, key, transferId, "acceptance", turn -> accept(caller, transferId, turn));
    }

    @PostMapping("/v1/transfers/{transferId}/refusal")
    Reply decline(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String transferId,
            @RequestBody(required = false) @Nullable NoBody body) {
        return answer(caller, key, transferId, "refusal", turn -> decline(caller, transferId, turn));
    }

    private Reply answer(Caller caller, String key, String transferId, String word, Function<Turn, Deferral> work) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY);
        Require.id(transferId, "transferId");
        Set<String> touched = register.find(transferId)
                .map(row -> Set.of(transferId, row.fromPersonId(), row.toPersonId()))
                .orElse(Set.of(transferId));
        return writer.handleDeferred(
                new CommandRequest(
                        caller, "POST /v1/transfers/" + transferId + "/" + word, key, new NoBody(), touched, true),
                turn -> {
                    theRecipientAnswers(caller, transferId);
                    return work.apply(turn);
                },
                TransferAnswer::onItsWay);
    }

    /** The sender knows of the transfer and may not answer it; to anybody else it does not exist. */
    private void theRecipientAnswers(Caller caller, String transferId) {
        Transfer.Terms terms = transfers.state(transferId).known().orElseThrow(Access::notFound);
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(terms.toPersonId())) {
            throw caller.isPerson(terms.fromPersonId()) ? Access.forbidden() : Access.notFound();
        }
        Access.home(caller, holders.holdings(terms.toPersonId()));
    }

    private Deferral accept(Caller caller, String transferId, Turn turn) {
        if (!(transfers.state(transferId) instanceof Transfer.Waiting)) {
            return notWaiting(transferId, turn);
        }
        Transfer after = turn.dispatch(new AcceptTransfer(transferId, caller.actor(), turn.now()));
        return after instanceof Transfer.InTransit ? Deferral.later(transferId) : notWaiting(transferId, turn);
    }

    private Deferral decline(Caller caller, String transferId, Turn turn) {
        if (!(transfers.state(transferId) instanceof Transfer.Waiting)) {
            return notWaiting(transferId, turn);
        }
        Transfer after = turn.dispatch(new DeclineTransfer(transferId, caller.actor(), turn.now()));
        return isDeclined(after)
                ? Deferral.answered(TransferAnswer.of(transferId, after))
                : notWaiting(transferId, turn);
    }

    private static boolean isDeclined(Transfer state) {
        return state instanceof Transfer.Returned returned && returned.reason() == Reason.DECLINED;
    }

    private Deferral notWaiting(String transferId, Turn turn) {
        return Deferral.answered(
                Answer.refused(Problem.of(WalletProblem.NOT_WAITING).rule(RULE).hotlines(hotlines(transferId, turn))));
    }

    private List<String> hotlines(String transferId, Turn turn) {
        return transfers
                .state(transferId)
                .known()
                .map(terms -> holders.holdings(terms.toPersonId()))
                .map(Holdings::home)
                .map((Home home) -> policies.bookOfTheTurn().hotlines(home, turn.now()))
                .orElse(List.of());
    }
}
