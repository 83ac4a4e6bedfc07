package cn.gongji.contracts.settlement;

import cn.gongji.contracts.funding.RefundPart;
import java.time.Instant;
import java.util.List;

/**
 * Everybody who had paid has the refunded part back.
 *
 * @param amountFen in fen, more than 0
 * @param refundedFen what has been refunded of the bill in all, in fen
 * @rule P-11
 */
public record SettlementRefunded(
        String settlementId,
        String patientId,
        String institutionId,
        String refundId,
        long amountFen,
        List<RefundPart> parts,
        long refundedFen,
        Instant refundedAt)
        implements SettlementEvent {}
