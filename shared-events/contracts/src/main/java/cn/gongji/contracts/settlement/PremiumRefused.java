package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A premium was not taken and nothing was charged.
 *
 * @param patientId whose premium it is
 * @param amountFen in fen
 * @param code the stable code that the caller saw
 * @param rule the rule's number
 * @rule P-14
 */
public record PremiumRefused(
        String settlementId,
        String patientId,
        PremiumKind kind,
        int year,
        long amountFen,
        String code,
        String rule,
        @Nullable PolicyRef policy,
        List<String> hotlines,
        Actor actor,
        Instant refusedAt)
        implements SettlementEvent {}
