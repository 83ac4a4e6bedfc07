package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.contracts.wallet.WalletOffered;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.wallet.domain.WalletCommand.OfferWallet;
import cn.gongji.wallet.domain.WalletCommand.OpenWallet;
import cn.gongji.wallet.domain.WalletCommand.RefundToWallet;
import cn.gongji.wallet.domain.WalletCommand.SpendFromWallet;
import java.util.List;

/** What a wallet records when it is asked. */
final class WalletDecisions {

    private WalletDecisions() {}

    static List<WalletContextEvent> decide(WalletCommand command, Holdings state) {
        return switch (command) {
            case OfferWallet offer -> offer(offer, state);
            case OpenWallet open -> open(open, state);
            case SpendFromWallet spend -> spend(spend, state);
            case RefundToWallet refund -> refund(refund, state);
        };
    }

    private static List<WalletContextEvent> offer(OfferWallet command, Holdings state) {
        return state.walletOffered()
                ? List.of()
                : List.of(new WalletOffered(
                        command.personId(), command.poolingRegion(), command.province(), command.offeredAt()));
    }

    private static List<WalletContextEvent> open(OpenWallet command, Holdings state) {
        if (!state.isKnown()) {
            throw new IllegalStateException("only an insured person opens a wallet");
        }
        return switch (state.wallet()) {
            case Wallet.NotOpened _ ->
                List.of(new WalletOpened(
                        command.personId(), command.placeOfUse(), command.actor(), command.openedAt()));
            case Wallet.Open _ -> List.of();
        };
    }

    private static List<WalletContextEvent> spend(SpendFromWallet command, Holdings state) {
        Wallet.Open wallet = state.openWallet();
        command.lots().forEach(lot -> reservedMoneyIsNotSpent(lot, wallet, state, command.settlementId()));
        return List.of(new WalletDebited(
                command.personId(),
                command.entryId(),
                WalletDebited.Kind.BILL,
                command.lots(),
                null,
                command.settlementId(),
                command.amountFen(),
                wallet.balanceFen() - command.amountFen(),
                command.spentAt()));
    }

    private static void reservedMoneyIsNotSpent(
            WalletLot lot, Wallet.Open wallet, Holdings state, String settlementId) {
        if (lot.amountFen() > wallet.freeLotFen(lot.fromPersonId(), state.outgoing())) {
            throw new IllegalStateException("the charge asked for more than the wallet may spend: settlement "
                    + settlementId + ", " + lot.amountFen() + " fen");
        }
    }

    private static List<WalletContextEvent> refund(RefundToWallet command, Holdings state) {
        return List.of(new WalletCredited(
                command.personId(),
                command.entryId(),
                WalletCredited.Kind.REFUND,
                command.lot().fromPersonId(),
                null,
                command.settlementId(),
                command.refundId(),
                command.lot().amountFen(),
                Math.addExact(state.openWallet().balanceFen(), command.lot().amountFen()),
                command.refundedAt()));
    }
}
