package cn.gongji.settlement.read.audit;

import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.runtime.audit.EventPlace;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the point of sale had recorded of a person by an instant. Every part names the event that made it so.
 *
 * @param bills as patient, newest first, premiums among them
 * @param retapWindows offers of a second tap that stood open
 * @param benefitUsed what bills took of the year's deductible and cap by the project's own benefit plan
 * @rule A-03
 */
record PersonBillsThen(
        String personId,
        String at,
        List<BillThen> bills,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor,
        List<Window> retapWindows,
        BenefitUsed benefitUsed) {

    /**
     * @param usedFor what the bill was for, or which premium it was
     * @param totalFen absent while it was not priced
     * @param code why it was declined; absent unless it was
     */
    record BillThen(
            String settlementId,
            String status,
            @Nullable Institution institution,
            String usedFor,
            String requestedAt,
            @Nullable Long totalFen,
            @Nullable Long pooledFundFen,
            @Nullable Long mutualAidFen,
            @Nullable Long cashFen,
            List<Payment> payments,
            @Nullable String code,
            Map<String, EventPlace> madeBy) {}

    record Window(String institutionId, String offeredBy, String until, Map<String, EventPlace> madeBy) {}

    /** @param complete false where the year has more bills than are read at once */
    record BenefitUsed(int year, long deductibleFen, long pooledFundFen, boolean complete, List<EventPlace> madeBy) {}
}
