package cn.gongji.wallet.read.account;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.runtime.web.Instants;
import org.jspecify.annotations.Nullable;

/**
 * One movement on an account.
 *
 * @param amountFen signed, in fen: what came in is positive
 * @param at ISO-8601 with offset
 * @param settlementId the bill that was paid
 * @param beneficiaryId the relative whose care was paid; absent when it was the owner's own
 * @rule P-13
 */
record EntryView(
        String entryId,
        Kind kind,
        long amountFen,
        long balanceAfterFen,
        String at,
        @Nullable String settlementId,
        @Nullable String beneficiaryId) {

    enum Kind {
        MONTHLY_ALLOCATION,
        CORRECTION,
        OWN_PAYMENT,
        MUTUAL_AID_PAYMENT
    }

    static EntryView of(DomainEvent event) {
        return switch (event) {
            case AccountCredited credited -> of(credited);
            case AccountDebited debited -> of(debited);
            default ->
                throw new IllegalArgumentException(
                        "no movement: " + event.getClass().getSimpleName());
        };
    }

    private static EntryView of(AccountCredited credited) {
        return new EntryView(
                credited.entryId(),
                kind(credited.kind()),
                credited.amountFen(),
                credited.balanceAfterFen(),
                Instants.shown(credited.creditedAt()),
                null,
                null);
    }

    private static Kind kind(CreditKind kind) {
        return switch (kind) {
            case MONTHLY_ALLOCATION -> Kind.MONTHLY_ALLOCATION;
            case CORRECTION -> Kind.CORRECTION;
        };
    }

    private static EntryView of(AccountDebited debited) {
        boolean mutualAid = debited.purse() == Purse.SHARER_ACCOUNT;
        return new EntryView(
                debited.entryId(),
                mutualAid ? Kind.MUTUAL_AID_PAYMENT : Kind.OWN_PAYMENT,
                Math.negateExact(debited.amountFen()),
                debited.balanceAfterFen(),
                Instants.shown(debited.debitedAt()),
                debited.settlementId(),
                mutualAid ? debited.beneficiaryId() : null);
    }
}
