package cn.gongji.contracts.settlement;

import cn.gongji.contracts.funding.RefundPart;
import java.time.Instant;
import java.util.List;

/**
 * The settlement is undone: everybody has back what had not been refunded before.
 *
 * @param originalKey the terminal's own number of the original request
 * @param parts what everybody got back by the reversal
 * @rule P-12
 */
public record SettlementReversed(
        String settlementId,
        String patientId,
        String institutionId,
        String reversalId,
        String originalKey,
        List<RefundPart> parts,
        Instant reversedAt)
        implements SettlementEvent {}
