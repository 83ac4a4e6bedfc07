package cn.gongji.wallet;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.settlement.SettlementPriced;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the binding- and the settlement-service say of the people of a story. */
final class Family {

    private static final Actor CLERK = new Actor("agency", "clerk-12");
    private static final PolicyRef TIANJIN = new PolicyRef("120000", "2024-05-18");
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");

    private Family() {}

    static PersonInsured insured(String personId, Scheme scheme) {
        return insured(personId, scheme, "120100");
    }

    static PersonInsured insured(String personId, Scheme scheme, String poolingRegion) {
        return new PersonInsured(
                personId,
                scheme,
                poolingRegion,
                poolingRegion.substring(0, 2) + "0000",
                LocalDate.parse("2020-01-01"),
                CLERK,
                MORNING);
    }

    static RelativeBound bound(String sharerId, String beneficiaryId, @Nullable Long limitFen) {
        return new RelativeBound(
                binding(sharerId, beneficiaryId),
                sharerId,
                beneficiaryId,
                Relation.FATHER,
                Channel.NATIONAL_APP,
                List.of(),
                "120100",
                "120100",
                limitFen,
                null,
                TIANJIN,
                TIANJIN,
                CLERK,
                MORNING.plusSeconds(60));
    }

    static SpendingLimitChanged limited(String sharerId, String beneficiaryId, @Nullable Long limitFen) {
        return new SpendingLimitChanged(
                binding(sharerId, beneficiaryId), sharerId, beneficiaryId, limitFen, CLERK, MORNING.plusSeconds(120));
    }

    static RelativeUnbound unbound(String sharerId, String beneficiaryId) {
        return new RelativeUnbound(
                binding(sharerId, beneficiaryId),
                sharerId,
                beneficiaryId,
                "BY_SHARER",
                CLERK,
                MORNING.plusSeconds(180));
    }

    static String binding(String sharerId, String beneficiaryId) {
        return "binding-" + sharerId + "-" + beneficiaryId;
    }

    static PlannedPurse own(String personId) {
        return new PlannedPurse(Purse.OWN_ACCOUNT, personId, null, null);
    }

    static PlannedPurse sharer(String sharerId, String beneficiaryId) {
        return new PlannedPurse(Purse.SHARER_ACCOUNT, sharerId, binding(sharerId, beneficiaryId), null);
    }

    static FundingPlan plan(FundingMode mode, long payableFen, PlannedPurse... purses) {
        return new FundingPlan(mode, SharerOrder.AS_PLANNED, payableFen, List.of(purses));
    }

    static SettlementPriced priced(String settlementId, String patientId, @Nullable FundingPlan plan) {
        long payableFen = plan == null ? 0 : plan.payableFen();
        return new SettlementPriced(
                settlementId,
                patientId,
                "H12010100001",
                payableFen + 1000,
                1000,
                payableFen,
                0,
                plan,
                null,
                TIANJIN,
                MORNING.plusSeconds(3600));
    }
}
