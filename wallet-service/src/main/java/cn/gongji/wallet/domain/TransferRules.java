package cn.gongji.wallet.domain;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.RegionPolicy.CrossProvince;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The nation's figures of transfers, with the version that every decision names.
 *
 * @rule W-02
 * @rule W-07
 * @rule W-08
 * @rule B-17
 */
public record TransferRules(PolicyRef policy, CrossProvince figures) {

    ZoneId zone() {
        return ZoneId.of(figures.dayZone());
    }

    /** The calendar day that counts transfers. */
    public LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, zone());
    }

    /** When that day began. */
    public Instant dayBegan(Instant now) {
        return dayOf(now).atStartOfDay(zone()).toInstant();
    }

    /** When transfers that are to begin after {@code now} are possible next; {@code now} itself while they are. */
    public Instant opensAt(Instant now) {
        if (!isClosed(now)) {
            return now;
        }
        LocalTime opens = LocalTime.parse(figures.transfersClosedTo());
        ZonedDateTime local = now.atZone(zone());
        ZonedDateTime today = local.with(opens);
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }

    boolean isClosed(Instant now) {
        LocalTime time = now.atZone(zone()).toLocalTime();
        LocalTime from = LocalTime.parse(figures.transfersClosedFrom());
        LocalTime to = LocalTime.parse(figures.transfersClosedTo());
        boolean overMidnight = from.isAfter(to);
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return overMidnight ? afterFrom || beforeTo : afterFrom && beforeTo;
    }

    /** When a transfer that begins now returns if nobody accepts it. */
    Instant returnsAt(Instant now) {
        return dayOf(now)
                .plusDays(1)
                .atTime(LocalTime.parse(figures.unacceptedReturnsAt()))
                .atZone(zone())
                .toInstant();
    }

    /** How many transfers a wallet may begin in a day. */
    public int mostADay() {
        return figures.maxTransfersPerWalletPerDay();
    }

    /** What one transfer moves at most, in fen. */
    public long mostFen() {
        return figures.maxTransferFen();
    }

    /** Whether money may be set aside for relatives. */
    public boolean quotaAllowed() {
        return figures.quotaAllowed();
    }

    /** The time of day from which transfers may begin. */
    public String opensAtTimeOfDay() {
        return figures.transfersClosedTo();
    }
}
