package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.Payment;
import java.time.Instant;
import java.util.List;

/**
 * A premium is paid, once for the person, the kind and the year.
 *
 * @param patientId whose premium it is
 * @param amountFen in fen, more than 0
 * @param mutualAidFen in fen
 * @param cashFen in fen
 * @param payments every purse that paid, cash last
 * @rule P-14
 */
public record PremiumPaid(
        String settlementId,
        String patientId,
        PremiumKind kind,
        int year,
        long amountFen,
        long mutualAidFen,
        long cashFen,
        List<Payment> payments,
        PolicyRef policy,
        Instant paidAt)
        implements SettlementEvent {}
