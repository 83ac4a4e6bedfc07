package cn.gongji.contracts.settlement;

import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bill was not settled and nothing was charged.
 *
 * @param code the stable code that the terminal saw, for example {@code INSUFFICIENT_FUNDS}
 * @param rule the rule's number; absent where the contract alone refused
 * @param policy the patient's rules, where they were reached
 */
public record SettlementDeclined(
        String settlementId,
        String patientId,
        String institutionId,
        String code,
        @Nullable String rule,
        @Nullable PolicyRef policy,
        List<String> hotlines,
        Instant declinedAt)
        implements SettlementEvent {}
