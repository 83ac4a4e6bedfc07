package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.person.Coverage;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.LinkStatus;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.audit.EventPlace;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a person was insured and bound at an instant. Every part names, field by field, the event that made it so.
 *
 * @param insurance absent while nobody by this id was registered, as is everything else
 * @param asSharer whom the person shared with, newest first; requests and refusals among them
 * @param asBeneficiary who shared with the person, those that paid first, in the order in which they did
 * @param deductionOrder as the person had arranged it; absent when never
 * @param policies by layer, the first of them the one that decided
 * @rule A-03
 */
record PersonThen(
        String personId,
        String at,
        @Nullable Insured insurance,
        @Nullable Covered coverage,
        List<Bound> asSharer,
        List<Bound> asBeneficiary,
        List<Linked> kinshipLinks,
        @Nullable ChosenOrder deductionOrder,
        List<InForce> policies,
        List<InForce> benefitPlans) {

    record Insured(
            Scheme scheme,
            String poolingRegion,
            String province,
            LocalDate insuredSince,
            boolean familyAccountOpen,
            Map<String, EventPlace> madeBy) {}

    /**
     * @param benefitsFrom the day from which the pooled fund paid or was to pay; absent while nobody could know it
     * @param limitRatio of the pooled fund's normal limits
     */
    record Covered(
            Coverage.Standing coverage,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            LocalDate benefitsFrom,

            BigDecimal limitRatio,
            @Nullable LocalDate lapsedSince,
            Map<String, EventPlace> madeBy) {}

    /** @param order the sharer's place among those who paid for the beneficiary, from 1; absent for others */
    record Bound(
            String bindingId,
            String sharerId,
            String beneficiaryId,
            Relation relation,
            Channel channel,
            BindingStatus status,
            @Nullable Integer order,
            @Nullable Integer deductionPosition,
            @Nullable Long spendingLimitFen,
            @Nullable PolicyRef policy,
            @Nullable PolicyRef beneficiaryPolicy,
            @Nullable String boundAt,
            @Nullable String endedBecause,
            Map<String, EventPlace> madeBy) {

        Bound inPlace(int place) {
            return new Bound(
                    bindingId,
                    sharerId,
                    beneficiaryId,
                    relation,
                    channel,
                    status,
                    place,
                    deductionPosition,
                    spendingLimitFen,
                    policy,
                    beneficiaryPolicy,
                    boundAt,
                    endedBecause,
                    madeBy);
        }

        boolean pays() {
            return status == BindingStatus.ACTIVE || status == BindingStatus.SUSPENDED;
        }
    }

    /** @param relation what the relative is to the person */
    record Linked(
            String linkId,
            String personId,
            String relativeId,
            Relation relation,
            LinkStatus status,
            Map<String, EventPlace> madeBy) {}

    record ChosenOrder(List<String> bindingIds, Map<String, EventPlace> madeBy) {}

    /** @param name of the region, in Chinese and in English; absent for a benefit plan */
    record InForce(
            String region,
            String version,
            LocalDate effectiveFrom,
            String source,
            @Nullable String name,
            @Nullable String englishName,
            Map<String, EventPlace> madeBy) {}
}
