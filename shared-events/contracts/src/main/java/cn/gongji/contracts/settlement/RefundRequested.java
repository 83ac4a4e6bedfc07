package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.RefundPart;
import java.time.Instant;
import java.util.List;

/**
 * A refund was decided, and the ledger is asked to give the purses back their parts.
 *
 * @param amountFen in fen, more than 0
 * @param parts cash first, then the purses in the reverse of the charging order, then the pooled fund; together {@code amountFen}
 * @rule P-11
 */
public record RefundRequested(
        String settlementId,
        String patientId,
        String institutionId,
        String refundId,
        long amountFen,
        List<RefundPart> parts,
        Actor actor,
        Instant requestedAt)
        implements SettlementEvent {}
