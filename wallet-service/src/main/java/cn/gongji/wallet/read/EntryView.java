package cn.gongji.wallet.read;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.runtime.web.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One movement on an account or a wallet.
 *
 * @param amountFen signed, in fen: what came in is positive
 * @param at ISO-8601 with offset
 * @param settlementId the bill that was paid, or refunded
 * @param transferId the transfer that moved it
 * @param beneficiaryId the relative whose care was paid; absent when it was the owner's own
 * @rule P-13
 * @rule W-03
 */
public record EntryView(
        String entryId,
        Kind kind,
        long amountFen,
        long balanceAfterFen,
        String at,
        @Nullable String settlementId,
        @Nullable String transferId,
        @Nullable String beneficiaryId) {

    /** Why money moved. */
    public enum Kind {
        MONTHLY_ALLOCATION,
        CORRECTION,
        OWN_PAYMENT,
        MUTUAL_AID_PAYMENT,
        QUOTA_PAYMENT,
        REFUND,
        /** Out of the account into the own wallet, or the other way round the same money in. */
        TO_OWN_WALLET,
        FROM_OWN_ACCOUNT,
        TRANSFER_SENT,
        TRANSFER_RECEIVED,
        TRANSFER_RETURNED
    }

    static EntryView of(DomainEvent event) {
        return switch (event) {
            case AccountCredited credited ->
                new EntryView(
                        credited.entryId(),
                        kind(credited.kind()),
                        credited.amountFen(),
                        credited.balanceAfterFen(),
                        Instants.shown(credited.creditedAt()),
                        null,
                        null,
                        null);
            case AccountDebited debited ->
                paid(
                        debited.entryId(),
                        kind(debited.purse()),
                        -debited.amountFen(),
                        debited.balanceAfterFen(),
                        debited.debitedAt(),
                        debited.settlementId(),
                        debited.purse().isMutualAid() ? debited.beneficiaryId() : null);
            case AccountRefunded refunded ->
                paid(
                        refunded.entryId(),
                        Kind.REFUND,
                        refunded.amountFen(),
                        refunded.balanceAfterFen(),
                        refunded.refundedAt(),
                        refunded.settlementId(),
                        refunded.purse().isMutualAid() ? refunded.beneficiaryId() : null);
            case AccountTransferred sent ->
                moved(
                        sent.entryId(),
                        Kind.TO_OWN_WALLET,
                        -sent.amountFen(),
                        sent.balanceAfterFen(),
                        sent.transferredAt(),
                        sent.transferId());
            case AccountReturned back ->
                moved(
                        back.entryId(),
                        Kind.TRANSFER_RETURNED,
                        back.amountFen(),
                        back.balanceAfterFen(),
                        back.returnedAt(),
                        back.transferId());
            case WalletCredited credited -> of(credited);
            case WalletDebited debited -> of(debited);
            default ->
                throw new IllegalArgumentException(
                        "no movement: " + event.getClass().getSimpleName());
        };
    }

    private static EntryView of(WalletCredited credited) {
        return new EntryView(
                credited.entryId(),
                kind(credited.kind()),
                credited.amountFen(),
                credited.balanceAfterFen(),
                Instants.shown(credited.creditedAt()),
                credited.settlementId(),
                credited.transferId(),
                null);
    }

    private static EntryView of(WalletDebited debited) {
        return new EntryView(
                debited.entryId(),
                kind(debited.kind()),
                -debited.amountFen(),
                debited.balanceAfterFen(),
                Instants.shown(debited.debitedAt()),
                debited.settlementId(),
                debited.transferId(),
                null);
    }

    private static EntryView paid(
            String entryId,
            Kind kind,
            long amountFen,
            long balanceAfterFen,
            Instant at,
            String settlementId,
            @Nullable String beneficiaryId) {
        return new EntryView(
                entryId, kind, amountFen, balanceAfterFen, Instants.shown(at), settlementId, null, beneficiaryId);
    }

    private static EntryView moved(
            String entryId, Kind kind, long amountFen, long balanceAfterFen, Instant at, String transferId) {
        return new EntryView(entryId, kind, amountFen, balanceAfterFen, Instants.shown(at), null, transferId, null);
    }

    private static Kind kind(CreditKind kind) {
        return switch (kind) {
            case MONTHLY_ALLOCATION -> Kind.MONTHLY_ALLOCATION;
            case CORRECTION -> Kind.CORRECTION;
        };
    }

    private static Kind kind(Purse purse) {
        return switch (purse) {
            case OWN_ACCOUNT, OWN_WALLET -> Kind.OWN_PAYMENT;
            case SHARER_ACCOUNT -> Kind.MUTUAL_AID_PAYMENT;
            case QUOTA -> Kind.QUOTA_PAYMENT;
            case CASH -> throw new IllegalArgumentException("cash is not on an account");
        };
    }

    private static Kind kind(WalletCredited.Kind kind) {
        return switch (kind) {
            case OWN_ACCOUNT -> Kind.FROM_OWN_ACCOUNT;
            case TRANSFER_RECEIVED -> Kind.TRANSFER_RECEIVED;
            case TRANSFER_RETURNED -> Kind.TRANSFER_RETURNED;
            case REFUND -> Kind.REFUND;
        };
    }

    private static Kind kind(WalletDebited.Kind kind) {
        return switch (kind) {
            case BILL -> Kind.OWN_PAYMENT;
            case TRANSFER -> Kind.TRANSFER_SENT;
        };
    }
}
