package cn.gongji.settlement.domain;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Channel;
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
import cn.gongji.contracts.settlement.Use;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        return new Bill(institution, use, lines(lines), benefit);
    }

    static Presented presented(String... sharerCodes) {
        return new Presented(Medium.INSURANCE_CODE, List.of(sharerCodes), true);
    }

    static Presented cashWanted() {
        return new Presented(Medium.INSURANCE_CODE, List.of(), false);
    }

    static SettleBill settle(Bill bill, PatientFile patient, PolicyInForce policy) {
        return settle("s-1", bill, presented(), null, patient, false, policy, NOON);
    }

    static SettleBill settle(
            String settlementId,
            Bill bill,
            Presented presented,
            @Nullable AgentDocuments agent,
            PatientFile patient,
            boolean isSuspended,
            PolicyInForce policy,
            Instant now) {
        return new SettleBill(
                settlementId,
                "key-1",
                null,
                bill,
                presented,
                agent,
                patient,
                isSuspended,
                policy,
                new Actor("pos", bill.institution().id()),
                now);
    }
}
