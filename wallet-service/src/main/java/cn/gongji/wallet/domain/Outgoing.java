package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.TransferSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The transfers that a person sends.
 *
 * @param reservations what waits for its recipients, by transfer id
 * @param counted when each transfer began that a daily count may still include, by transfer id
 * @rule W-02
 * @rule W-07
 */
public record Outgoing(Map<String, Reservation> reservations, Map<String, Instant> counted) {

    static final Outgoing NONE = new Outgoing(Map.of(), Map.of());

    /** Longer than any calendar day, so that nothing that a count of today needs is forgotten. */
    private static final Duration COUNTED_FOR = Duration.ofHours(48);

    public Outgoing {
        reservations = Collections.unmodifiableMap(reservations);
        counted = Collections.unmodifiableMap(counted);
    }

    /**
     * Money that nobody can spend meanwhile.
     *
     * @param originPersonId out of whose account the money once came
     */
    public record Reservation(String recipientId, TransferSource source, String originPersonId, long amountFen) {}

    @Nullable
    Reservation reservation(String transferId) {
        return reservations.get(transferId);
    }

    long reservedFen(TransferSource source) {
        long reservedFen = 0;
        for (Reservation reservation : reservations.values()) {
            if (reservation.source() == source) {
                reservedFen = Math.addExact(reservedFen, reservation.amountFen());
            }
        }
        return reservedFen;
    }

    /** What is reserved of the money in the wallet that came from one account, in fen. */
    long reservedOfLotFen(String originPersonId) {
        long reservedFen = 0;
        for (Reservation reservation : reservations.values()) {
            if (reservation.source() == TransferSource.WALLET
                    && reservation.originPersonId().equals(originPersonId)) {
                reservedFen = Math.addExact(reservedFen, reservation.amountFen());
            }
        }
        return reservedFen;
    }

    boolean waitsFor(String recipientId) {
        return reservations.values().stream()
                .anyMatch(reservation -> reservation.recipientId().equals(recipientId));
    }

    /** How many count for the calendar day. */
    long countOn(LocalDate day, ZoneId zone) {
        return counted.values().stream()
                .filter(begun -> LocalDate.ofInstant(begun, zone).equals(day))
                .count();
    }

    Outgoing reserving(FundsReserved event) {
        Map<String, Reservation> more = new TreeMap<>(reservations);
        more.put(
                event.transferId(),
                new Reservation(event.recipientId(), event.source(), event.originPersonId(), event.amountFen()));
        Map<String, Instant> counts = new TreeMap<>(counted);
        counts.values().removeIf(begun -> begun.isBefore(event.reservedAt().minus(COUNTED_FOR)));
        counts.put(event.transferId(), event.reservedAt());
        return new Outgoing(more, counts);
    }

    Outgoing notReserving(String transferId) {
        Map<String, Reservation> less = new TreeMap<>(reservations);
        less.remove(transferId);
        return new Outgoing(less, counted);
    }

    Outgoing notCounting(String transferId) {
        Map<String, Instant> less = new TreeMap<>(counted);
        less.remove(transferId);
        return new Outgoing(reservations, less);
    }
}
