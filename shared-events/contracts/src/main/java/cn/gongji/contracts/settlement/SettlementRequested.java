package cn.gongji.contracts.settlement;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal presented a bill.
 *
 * @param requestKey the terminal's own number for the request
 * @param homeRegion as the terminal named it; absent when it did not
 */
public record SettlementRequested(
        String settlementId,
        String requestKey,
        String patientId,
        @Nullable String homeRegion,
        Institution institution,
        Use use,
        Presented presented,
        List<BillLine> lines,
        @Nullable ComputedBenefit benefit,
        @Nullable AgentDocuments agent,
        Actor actor,
        Instant requestedAt)
        implements SettlementEvent {}
