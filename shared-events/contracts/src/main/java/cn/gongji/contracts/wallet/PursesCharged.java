package cn.gongji.contracts.wallet;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every purse of a funding plan was charged, in one transaction.
 *
 * @param payments what each purse paid, in the order charged; cash is not among them
 * @param fallbacks every step from one purse to the next
 * @param uncoveredFen what no purse covered and cash must pay, in fen
 * @param walletLots which money of the patient's wallet paid, first spent first; absent when none did
 * @rule P-08
 */
public record PursesCharged(
        String settlementId,
        String patientId,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        long uncoveredFen,
        @Nullable List<WalletLot> walletLots,
        Instant chargedAt)
        implements ChargeEvent {

    /** A charge to which the wallet gave nothing. */
    public PursesCharged(
            String settlementId,
            String patientId,
            List<Payment> payments,
            List<FallbackStep> fallbacks,
            long uncoveredFen,
            Instant chargedAt) {
        this(settlementId, patientId, payments, fallbacks, uncoveredFen, null, chargedAt);
    }
}
