package cn.gongji.contracts.wallet;

import cn.gongji.contracts.funding.RefundPart;
import java.time.Instant;
import java.util.List;

/**
 * Every purse of a refund got back its part, in one transaction.
 *
 * @param parts what each purse got back, last charged first
 * @rule P-11
 */
public record PursesRefunded(
        String settlementId, String patientId, String refundId, List<RefundPart> parts, Instant refundedAt)
        implements ChargeEvent {}
