package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A refund was asked for that a rule forbids; nothing came back.
 *
 * @param amountFen what was asked for, in fen
 * @param refundableFen what may still be refunded, in fen
 * @param code the stable code that the terminal saw
 * @param rule the rule's number
 * @rule P-11
 */
public record RefundRefused(
        String settlementId,
        String patientId,
        String institutionId,
        long amountFen,
        long refundableFen,
        String code,
        String rule,
        Actor actor,
        Instant refusedAt)
        implements SettlementEvent {}
