package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.BenefitRatio;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoveragePeriod;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.binding.RegionPolicy.DeductionOrder;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.contracts.binding.RegionPolicy.Presentation;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.settlement.AgentDocuments;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.CatalogueClass;
import cn.gongji.contracts.settlement.ComputedBenefit;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.Medium;
import cn.gongji.contracts.settlement.Presented;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.WalletOpened;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words in which the specification's families, bills and rules are told. */
public final class Given {

    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    static final Actor AGENCY = new Actor("agency", "clerk-1");
    static final String PATIENT = "patient";
    static final String PHARMACY = "P12010100001";
    static final String HOSPITAL = "H12010100001";
    static final List<CoveredUse> NATIONAL_USES = List.of(
            CoveredUse.OUTPATIENT,
            CoveredUse.INPATIENT,
            CoveredUse.PHARMACY_DRUG,
            CoveredUse.PHARMACY_DEVICE,
            CoveredUse.PHARMACY_CONSUMABLE,
            CoveredUse.RESIDENT_PREMIUM,
            CoveredUse.LONG_TERM_CARE_PREMIUM);

    private Given() {}

    public static PolicyInForce tianjin() {
        return policy("120000", DeductionOrder.BINDING_TIME);
    }

    public static PolicyInForce dongying() {
        return new PolicyInForce(
                new PolicyRef("370500", "1"),
                rules(
                        Presentation.PATIENT_CODE,
                        Fallback.RETAP,
                        300,
                        DeductionOrder.BINDING_TIME,
                        Stream.concat(NATIONAL_USES.stream(), Stream.of(CoveredUse.HEALTH_CHECK))
                                .toList(),
                        null));
    }

    public static PolicyInForce guangxi() {
        return new PolicyInForce(
                new PolicyRef("450000", "1"),
                rules(
                        Presentation.PATIENT_AND_SHARER_CODE,
                        Fallback.CASCADE,
                        null,
                        DeductionOrder.BINDING_TIME,
                        NATIONAL_USES,
                        null));
    }

    public static PolicyInForce hubei() {
        return new PolicyInForce(
                new PolicyRef("420000", "1"),
                rules(
                        Presentation.PATIENT_CODE,
                        Fallback.CASCADE,
                        null,
                        DeductionOrder.LARGEST_BALANCE,
                        NATIONAL_USES,
                        List.of(CoveredUse.RESIDENT_PREMIUM)));
    }

    static PolicyInForce policy(String region, DeductionOrder order) {
        return new PolicyInForce(
                new PolicyRef(region, "1"),
                rules(Presentation.PATIENT_CODE, Fallback.CASCADE, null, order, NATIONAL_USES, null));
    }

    static PolicyPublished published(String region, String version, String effectiveFrom, String publishedAt) {
        return new PolicyPublished(
                region,
                version,
                LocalDate.parse(effectiveFrom),
                "a document",
                tianjin().rules(),
                AGENCY,
                Instant.parse(publishedAt));
    }

    private static RegionPolicy rules(
            Presentation presentation,
            Fallback fallback,
            @Nullable Integer retapWindowSeconds,
            DeductionOrder order,
            List<CoveredUse> uses,
            @Nullable List<CoveredUse> usesAcrossPoolingRegions) {
        return new RegionPolicy(
                "地方",
                "a region",
                new RegionPolicy.Scope(RegionPolicy.Status.IN_FORCE, null, List.of(), true, usesAcrossPoolingRegions),
                new RegionPolicy.Binding(
                        List.of(Relation.FATHER),
                        List.of(RegionPolicy.Initiator.SHARER),
                        null,
                        Map.of(),
                        null,
                        false,
                        7,
                        false,
                        RegionPolicy.SpendingLimitSetBy.SHARER),
                List.of(new RegionPolicy.ProofRule(null, null, null, RegionPolicy.Proof.PROMISE)),
                new RegionPolicy.Payment(
                        presentation,
                        fallback,
                        retapWindowSeconds,
                        fallback == Fallback.RETAP ? RegionPolicy.RetapFunding.SHARER_PAYS_WHOLE : null,
                        order,
                        RegionPolicy.OrderAdjustableBy.BENEFICIARY,
                        uses),
                new RegionPolicy.Lapse(RegionPolicy.BenefitsStop.NEXT_MONTH, 3, 6, 50, 24, 6, 1),
                new RegionPolicy.Consultation(List.of("12393"), List.of(), null),
                null);
    }

    static PersonInsured insured(Scheme scheme) {
        return new PersonInsured(PATIENT, scheme, "120100", "120000", LocalDate.parse("2020-01-01"), AGENCY, NOON);
    }

    static RelativeBound bound(String bindingId, String sharerId, String boundAt) {
        return bound(bindingId, sharerId, "120100", boundAt, null);
    }

    static RelativeBound bound(
            String bindingId, String sharerId, String sharerRegion, String boundAt, @Nullable Integer position) {
        return new RelativeBound(
                bindingId,
                sharerId,
                PATIENT,
                Relation.FATHER,
                Channel.PROVINCIAL_APP,
                List.of(),
                sharerRegion,
                "120100",
                null,
                position,
                new PolicyRef("120000", "1"),
                new PolicyRef("120000", "1"),
                AGENCY,
                Instant.parse(boundAt));
    }

    static CoverageLapsed lapsed(String from, CoveragePeriod... outlook) {
        return new CoverageLapsed(
                PATIENT,
                LocalDate.parse(from),
                List.of(outlook),
                List.of(),
                new PolicyRef("120000", "1"),
                AGENCY,
                NOON);
    }

    /** For example {@code 2026-03-01 lapsed 50}: without benefits, the cap halved. */
    static CoveragePeriod period(String told) {
        String[] words = told.split(" ");
        return switch (words[1]) {
            case "whole" -> new CoveragePeriod(LocalDate.parse(words[0]), false, true, Integer.parseInt(words[2]));
            case "waiting" -> new CoveragePeriod(LocalDate.parse(words[0]), false, false, Integer.parseInt(words[2]));
            case "lapsing" -> new CoveragePeriod(LocalDate.parse(words[0]), true, true, Integer.parseInt(words[2]));
            case "lapsed" -> new CoveragePeriod(LocalDate.parse(words[0]), true, false, Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(told);
        };
    }

    static BindingSuspended suspended(String bindingId, String sharerId) {
        return new BindingSuspended(bindingId, sharerId, PATIENT, sharerId, AGENCY, NOON);
    }

    static BindingResumed resumed(String bindingId, String sharerId) {
        return new BindingResumed(bindingId, sharerId, PATIENT, AGENCY, NOON);
    }

    static WalletOpened walletOpened() {
        return new WalletOpened(PATIENT, "120100", AGENCY, NOON);
    }

    static QuotaSet quotaSet(String sharerId, String setAt) {
        return new QuotaSet(sharerId, PATIENT, 100, 0, 100, 0, AGENCY, Instant.parse(setAt));
    }

    static QuotaReleased quotaReleased(String sharerId, QuotaReleased.Reason reason, long quotaFen) {
        return new QuotaReleased(sharerId, PATIENT, reason, 10, quotaFen, 0, 0, NOON);
    }

    /** 1,000.00 deductible, then 60 % at institutions and nothing at pharmacies, 5,000.00 a year; 10 % of B own. */
    static BenefitPlanInForce benefitPlan(Scheme scheme) {
        return new BenefitPlanInForce(
                new PolicyRef("120000", "benefits-1"),
                new BenefitPlan(
                        scheme,
                        100_000,
                        List.of(new BenefitRatio(InstitutionKind.MEDICAL_INSTITUTION, 60)),
                        500_000,
                        10));
    }

    static BenefitPlanPublished published(String region, String version, String effectiveFrom, Scheme... schemes) {
        return new BenefitPlanPublished(
                region,
                version,
                LocalDate.parse(effectiveFrom),
                "a document",
                true,
                Stream.of(schemes).map(scheme -> benefitPlan(scheme).plan()).toList(),
                AGENCY,
                NOON);
    }

    /** An insured patient whose sharers were bound one day after the other, in the order given. */
    static PatientFile patient(Scheme scheme, String... sharerIds) {
        PatientFile file = PatientFile.evolve(PatientFile.empty(PATIENT), insured(scheme));
        int day = 1;
        for (String sharerId : sharerIds) {
            String at = "2026-01-%02dT00:00:00Z".formatted(day++);
            file = PatientFile.evolve(file, bound("b-" + sharerId, sharerId, at));
        }
        return file;
    }

    /** For example {@code DRUG 2000 + OTHER 500}. */
    static List<BillLine> lines(String lines) {
        return Arrays.stream(lines.split(" \\+ "))
                .map(line -> line.split(" "))
                .map(words ->
                        new BillLine("c", "goods", Goods.valueOf(words[0]), CatalogueClass.A, Long.parseLong(words[1])))
                .toList();
    }

    static Bill bill(Use use, String lines, @Nullable Long pooledFundFen) {
        InstitutionKind kind =
                use == Use.PHARMACY ? InstitutionKind.RETAIL_PHARMACY : InstitutionKind.MEDICAL_INSTITUTION;
        String id = use == Use.PHARMACY ? PHARMACY : HOSPITAL;
        return bill(new Institution(id, kind, "120100"), use, lines, pooledFundFen);
    }

    static Bill bill(Institution institution, Use use, String lines, @Nullable Long pooledFundFen) {
        ComputedBenefit benefit = pooledFundFen == null ? null : new ComputedBenefit("CORE_SYSTEM", pooledFundFen);
        return new Bill(institution, use, lines(lines), benefit, false);
    }

    static Presented presented(String... sharerCodes) {
        return new Presented(Medium.INSURANCE_CODE, List.of(sharerCodes), true);
    }

    static Presented cashWanted() {
        return new Presented(Medium.INSURANCE_CODE, List.of(), false);
    }

    /** Takes no part in the insurance; whatever this sharer set aside stays untouched. */
    static final String LAPSED_UNCLE = "lapsed-uncle";

    static final InstitutionStanding IN_GOOD_STANDING = new InstitutionStanding(false, true);

    static SettleBill settle(Bill bill, PatientFile patient, PolicyInForce policy) {
        return settle(bill, presented(), patient, policy);
    }

    static SettleBill settle(Bill bill, Presented presented, PatientFile patient, PolicyInForce policy) {
        return settle(bill, presented, null, patient, IN_GOOD_STANDING, policy, null);
    }

    static SettleBill settle(
            Bill bill,
            Presented presented,
            @Nullable AgentDocuments agent,
            PatientFile patient,
            InstitutionStanding standing,
            PolicyInForce policy,
            @Nullable BenefitPlanInForce benefitPlan) {
        return new SettleBill(
                "s-1",
                "key-1",
                null,
                bill,
                presented,
                agent,
                patient,
                Set.of(LAPSED_UNCLE),
                standing,
                policy,
                benefitPlan,
                false,
                pos(bill),
                NOON);
    }

    static Actor pos(Bill bill) {
        return new Actor("pos", bill.institution().id());
    }

    static Settlement after(Settlement state, List<? extends SettlementEvent> events) {
        Settlement after = state;
        for (SettlementEvent event : events) {
            after = Settlement.evolve(after, event);
        }
        return after;
    }
}
