package cn.gongji.wallet;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.BenefitsStop;
import cn.gongji.contracts.binding.RegionPolicy.Binding;
import cn.gongji.contracts.binding.RegionPolicy.Consultation;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.binding.RegionPolicy.CrossProvince;
import cn.gongji.contracts.binding.RegionPolicy.DeductionOrder;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.contracts.binding.RegionPolicy.Initiator;
import cn.gongji.contracts.binding.RegionPolicy.Lapse;
import cn.gongji.contracts.binding.RegionPolicy.LinkConsent;
import cn.gongji.contracts.binding.RegionPolicy.OrderAdjustableBy;
import cn.gongji.contracts.binding.RegionPolicy.Presentation;
import cn.gongji.contracts.binding.RegionPolicy.Scope;
import cn.gongji.contracts.binding.RegionPolicy.SpendingLimitSetBy;
import cn.gongji.contracts.binding.RegionPolicy.Status;
import cn.gongji.contracts.binding.RegionPolicy.TransferAcceptance;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.SharerOrder;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.SettlementPriced;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the binding- and the settlement-service say of the people of a story. */
final class Family {

    private static final Actor CLERK = new Actor("agency", "clerk-12");
    private static final PolicyRef NATION = new PolicyRef("100000", "2026-01-09");
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

    static PlannedPurse wallet(String personId) {
        return new PlannedPurse(Purse.OWN_WALLET, personId, null, null);
    }

    static PlannedPurse quota(String sharerId) {
        return new PlannedPurse(Purse.QUOTA, sharerId, null, null);
    }

    static RefundRequested refunded(String settlementId, String patientId, String refundId, RefundPart... parts) {
        return new RefundRequested(
                settlementId,
                patientId,
                "H12010100001",
                refundId,
                Stream.of(parts).mapToLong(RefundPart::amountFen).sum(),
                List.of(parts),
                CLERK,
                MORNING.plusSeconds(7200));
    }

    static String link(String personId, String relativeId) {
        return "link-" + personId + "-" + relativeId;
    }

    static KinshipLinked linked(String personId, String relativeId) {
        return new KinshipLinked(
                link(personId, relativeId),
                personId,
                relativeId,
                Relation.MOTHER,
                "120100",
                "370500",
                NATION,
                CLERK,
                MORNING.plusSeconds(60));
    }

    static KinshipSuspended linkSuspended(String personId, String relativeId) {
        return new KinshipSuspended(
                link(personId, relativeId), personId, relativeId, relativeId, CLERK, MORNING.plusSeconds(120));
    }

    static KinshipDissolved dissolved(String personId, String relativeId) {
        return new KinshipDissolved(
                link(personId, relativeId), personId, relativeId, "BY_PERSON", CLERK, MORNING.plusSeconds(180));
    }

    static BindingSuspended suspended(String sharerId, String beneficiaryId) {
        return new BindingSuspended(
                binding(sharerId, beneficiaryId),
                sharerId,
                beneficiaryId,
                beneficiaryId,
                CLERK,
                MORNING.plusSeconds(120));
    }

    static BindingResumed resumed(String sharerId, String beneficiaryId) {
        return new BindingResumed(
                binding(sharerId, beneficiaryId), sharerId, beneficiaryId, CLERK, MORNING.plusSeconds(150));
    }

    /** The nation's rules of transfers, as the binding-service publishes them. */
    static PolicyPublished nation() {
        return published(
                NATION,
                List.of(),
                new CrossProvince(
                        List.of(Relation.MOTHER),
                        LinkConsent.BOTH,
                        3,
                        200_000,
                        "Asia/Shanghai",
                        TransferAcceptance.REQUIRED,
                        "06:00",
                        "22:00",
                        "06:00",
                        true));
    }

    static PolicyPublished tianjin() {
        return published(TIANJIN, List.of("12393"), null);
    }

    private static PolicyPublished published(
            PolicyRef ref, List<String> hotlines, @Nullable CrossProvince crossProvince) {
        RegionPolicy policy = new RegionPolicy(
                ref.region(),
                ref.region(),
                new Scope(Status.IN_FORCE, null, List.of(), false, null),
                new Binding(
                        List.of(Relation.MOTHER),
                        List.of(Initiator.SHARER),
                        null,
                        Map.of(),
                        null,
                        false,
                        7,
                        false,
                        SpendingLimitSetBy.SHARER),
                List.of(),
                new RegionPolicy.Payment(
                        Presentation.PATIENT_CODE,
                        Fallback.CASCADE,
                        null,
                        null,
                        DeductionOrder.BINDING_TIME,
                        OrderAdjustableBy.BENEFICIARY,
                        List.of(CoveredUse.OUTPATIENT)),
                new Lapse(BenefitsStop.NEXT_MONTH, 3, 6, 50, 24, 6, 1),
                new Consultation(hotlines, List.of(), null),
                crossProvince);
        return new PolicyPublished(
                ref.region(), ref.version(), LocalDate.parse("2024-05-18"), "test", policy, CLERK, MORNING);
    }
}
