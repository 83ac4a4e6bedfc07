package cn.gongji.wallet.write.starttransfer;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.configuration.WalletProblem;
import cn.gongji.wallet.domain.Home;
import cn.gongji.wallet.domain.PolicyBook;
import cn.gongji.wallet.domain.TransferCommand.StartTransfer;
import cn.gongji.wallet.domain.TransferRules;
import cn.gongji.wallet.domain.TransferStart;
import cn.gongji.wallet.domain.TransferStart.Outcome;
import cn.gongji.wallet.register.PolicyRegister;
import cn.gongji.wallet.web.Access;
import cn.gongji.wallet.write.Holders;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/transfers}: a sender begins a transfer, or an agency for them.
 *
 * @rule W-02
 * @rule W-04
 * @rule W-07
 * @rule W-08
 * @rule W-09
 */
@RestController
class StartTransferEndpoint {

    private final ServiceWriter writer;
    private final Holders holders;
    private final PolicyRegister policies;

    StartTransferEndpoint(ServiceWriter writer, Holders holders, PolicyRegister policies) {
        this.writer = writer;
        this.holders = holders;
        this.policies = policies;
    }

    /** A transfer that waits for its recipient. */
    record StartedTransfer(String transferId, String status, long amountFen, String acceptBefore) {}

    @PostMapping("/v1/transfers")
    Reply start(Caller caller, @IdempotencyKey String key, @RequestBody StartTransferRequest request) {
        String from = Require.notNull(request.fromPersonId(), "fromPersonId");
        String to = Require.notNull(request.toPersonId(), "toPersonId");
        Access.personOrAgencyActs(caller, from);
        return writer.handle(
                new CommandRequest(caller, "POST /v1/transfers", key, request, Set.copyOf(List.of(from, to)), true),
                turn -> start(caller, from, to, request, turn));
    }

    private Answer start(Caller caller, String from, String to, StartTransferRequest request, Turn turn) {
        Home home = Access.home(caller, holders.holdings(from));
        if (!holders.holdings(to).isKnown()) {
            throw Access.unknownPerson();
        }
        PolicyBook book = policies.bookOfTheTurn();
        TransferRules rules = book.transferRules(turn.now()).orElseThrow(StartTransferEndpoint::notReadyYet);
        List<String> hotlines = book.hotlines(home, turn.now());
        long amountFen = Require.notNull(request.amountFen(), "amountFen");
        TransferStart.Outcome outcome = turn.dispatch(new StartTransfer(
                turn.newId(), from, to, request.source(), amountFen, rules, hotlines, caller.actor(), turn.now()));
        return switch (outcome) {
            case Outcome.Started(String transferId, Instant acceptBefore) ->
                Answer.created(new StartedTransfer(
                        transferId, "AWAITING_ACCEPTANCE", amountFen, Instants.shown(acceptBefore)));
            case Outcome.Refused refused ->
                Answer.refused(problem(refused, rules, turn.now())
                        .rule(refused.refusal().rule())
                        .hotlines(hotlines)
                        .with("policy", policy(rules)));
        };
    }

    private static Problem problem(Outcome.Refused refused, TransferRules rules, Instant now) {
        WalletProblem code = WalletProblem.valueOf(refused.refusal().code());
        return switch (refused.refusal()) {
            case TRANSFERS_CLOSED ->
                Problem.of(code, rules.opensAtTimeOfDay()).with("opensAt", Instants.shown(rules.opensAt(now)));
            case WALLET_NOT_OPEN -> {
                String whose = Objects.requireNonNull(refused.personId());
                yield Problem.of(code, whose).with("personId", whose);
            }
            case TRANSFER_AMOUNT_EXCEEDED ->
                Problem.of(code, yuan(rules.mostFen())).with("maxAmountFen", rules.mostFen());
            case TRANSFER_COUNT_EXCEEDED -> Problem.of(code, rules.mostADay());
            case NOT_LINKED, TRANSFER_ALREADY_WAITING, INSUFFICIENT_BALANCE, NOT_THE_RECIPIENTS_MONEY ->
                Problem.of(code);
        };
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static Map<String, String> policy(TransferRules rules) {
        return Map.of(
                "region", rules.policy().region(), "version", rules.policy().version());
    }

    /** Before the nation's rules have arrived, nothing can be judged by them. */
    private static ProblemException notReadyYet() {
        return new ProblemException(Problem.of(CommonProblem.OVERLOADED));
    }
}
