package cn.gongji.wallet.domain;

import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.WalletLot;
import cn.gongji.wallet.domain.WalletCommand.RefundToWallet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the purses of one charge may still get back.
 *
 * @param leftFen by purse, in fen
 * @param lotsLeft which money of the patient's wallet that is, first spent first
 * @param refundIds the refunds already booked
 * @rule P-11
 */
record Refundable(Map<PurseRef, Long> leftFen, List<WalletLot> lotsLeft, Set<String> refundIds) {

    static Refundable of(PursesCharged charged) {
        Map<PurseRef, Long> paidFen = new HashMap<>();
        for (Payment payment : charged.payments()) {
            PurseRef purse = new PurseRef(payment.purse(), payment.personId(), payment.bindingId());
            paidFen.merge(purse, payment.amountFen(), Math::addExact);
        }
        return new Refundable(paidFen, Objects.requireNonNullElse(charged.walletLots(), List.of()), Set.of());
    }

    boolean isBooked(String refundId) {
        return refundIds.contains(refundId);
    }

    /** What gives every purse its part back. */
    List<HoldingsCommand> steps(RefundPurses command) {
        List<HoldingsCommand> steps = new ArrayList<>();
        Refundable left = this;
        for (RefundPart part : command.parts()) {
            Refundable after = left.less(part);
            String entryId = command.refundId() + "." + (steps.size() + 1);
            if (purse(part).purse() == Purse.OWN_WALLET) {
                steps.addAll(left.walletSteps(command, part, entryId));
            } else {
                steps.add(accountStep(command, part, entryId));
            }
            left = after;
        }
        return List.copyOf(steps);
    }

    private List<HoldingsCommand> walletSteps(RefundPurses command, RefundPart part, String entryId) {
        List<HoldingsCommand> steps = new ArrayList<>();
        for (WalletLot lot : lastSpent(part.amountFen())) {
            steps.add(new RefundToWallet(
                    owner(part),
                    steps.isEmpty() ? entryId : entryId + "." + steps.size(),
                    command.settlementId(),
                    command.refundId(),
                    lot,
                    command.refundedAt()));
        }
        return steps;
    }

    private static HoldingsCommand accountStep(RefundPurses command, RefundPart part, String entryId) {
        return new RefundAccount(
                owner(part),
                entryId,
                purse(part).purse(),
                command.settlementId(),
                command.refundId(),
                command.patientId(),
                part.bindingId(),
                part.amountFen(),
                command.refundedAt());
    }

    private List<WalletLot> lastSpent(long amountFen) {
        List<WalletLot> taken = new ArrayList<>();
        long restFen = amountFen;
        for (WalletLot lot : lotsLeft.reversed()) {
            long takenFen = Math.min(restFen, lot.amountFen());
            if (takenFen > 0) {
                taken.add(new WalletLot(lot.fromPersonId(), takenFen));
                restFen -= takenFen;
            }
        }
        return taken;
    }

    Refundable less(PursesRefunded refunded) {
        Refundable left = this;
        for (RefundPart part : refunded.parts()) {
            left = left.less(part);
        }
        Set<String> booked = new HashSet<>(refundIds);
        booked.add(refunded.refundId());
        return new Refundable(left.leftFen, left.lotsLeft, Set.copyOf(booked));
    }

    /** @throws IllegalStateException when the purse would get back more than it paid */
    private Refundable less(RefundPart part) {
        PurseRef purse = purse(part);
        long stillFen = leftFen.getOrDefault(purse, 0L) - part.amountFen();
        if (stillFen < 0) {
            throw new IllegalStateException(
                    "a refund of more than was paid: " + part.purse() + " lacks " + -stillFen + " fen");
        }
        Map<PurseRef, Long> less = new HashMap<>(leftFen);
        less.put(purse, stillFen);
        return new Refundable(
                less, purse.purse() == Purse.OWN_WALLET ? lotsWithoutLast(part.amountFen()) : lotsLeft, refundIds);
    }

    private List<WalletLot> lotsWithoutLast(long amountFen) {
        long keptFen = lotsLeft.stream().mapToLong(WalletLot::amountFen).sum() - amountFen;
        List<WalletLot> kept = new ArrayList<>();
        for (WalletLot lot : lotsLeft) {
            long stillFen = Math.min(keptFen, lot.amountFen());
            if (stillFen > 0) {
                kept.add(new WalletLot(lot.fromPersonId(), stillFen));
                keptFen -= stillFen;
            }
        }
        return List.copyOf(kept);
    }

    private static PurseRef purse(RefundPart part) {
        return new PurseRef(Purse.valueOf(part.purse().name()), part.personId(), part.bindingId());
    }

    private static String owner(RefundPart part) {
        return Objects.requireNonNull(part.personId(), "every purse is somebody's");
    }
}
