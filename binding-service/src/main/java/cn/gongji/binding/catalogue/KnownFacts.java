package cn.gongji.binding.catalogue;

import static cn.gongji.binding.catalogue.FactShape.capsByRelation;
import static cn.gongji.binding.catalogue.FactShape.listOf;
import static cn.gongji.binding.catalogue.FactShape.listOfPoolingRegions;
import static cn.gongji.binding.catalogue.FactShape.listOfTexts;
import static cn.gongji.binding.catalogue.FactShape.oneOf;
import static cn.gongji.binding.catalogue.FactShape.proofRules;
import static cn.gongji.binding.catalogue.FactShape.text;
import static cn.gongji.binding.catalogue.FactShape.timeOfDay;
import static cn.gongji.binding.catalogue.FactShape.wholeNumber;
import static cn.gongji.binding.catalogue.FactShape.yesOrNo;

import cn.gongji.contracts.binding.RegionPolicy.BenefitsStop;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.binding.RegionPolicy.DeductionOrder;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.contracts.binding.RegionPolicy.Initiator;
import cn.gongji.contracts.binding.RegionPolicy.LinkConsent;
import cn.gongji.contracts.binding.RegionPolicy.OrderAdjustableBy;
import cn.gongji.contracts.binding.RegionPolicy.Presentation;
import cn.gongji.contracts.binding.RegionPolicy.RetapFunding;
import cn.gongji.contracts.binding.RegionPolicy.SpendingLimitSetBy;
import cn.gongji.contracts.binding.RegionPolicy.Status;
import cn.gongji.contracts.binding.RegionPolicy.TransferAcceptance;
import cn.gongji.contracts.binding.Relation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every fact that a policy file may state, by its place in {@link cn.gongji.contracts.binding.RegionPolicy}. */
final class KnownFacts {
    /** Facts under this section are stated by the whole country's file alone. */
    static final String CROSS_PROVINCE = "crossProvince.";

    private static final int MAX_PEOPLE = 999;
    private static final int MAX_MONTHS = 240;
    private static final Map<String, FactShape> SHAPES = shapes();

    private KnownFacts() {}

    static Map<String, FactShape> all() {
        return SHAPES;
    }

    private static Map<String, FactShape> shapes() {
        Map<String, FactShape> shapes = new LinkedHashMap<>();
        shapes.put("scope.status", oneOf(Status.class));
        shapes.put("scope.expected", text().orNull());
        shapes.put("scope.joinedPoolingRegions", listOfPoolingRegions());
        shapes.put("scope.allowedAcrossPoolingRegions", yesOrNo());
        shapes.put("scope.usesAcrossPoolingRegions", listOf(CoveredUse.class).orNull());
        shapes.put("binding.relations", listOf(Relation.class));
        shapes.put("binding.initiators", listOf(Initiator.class));
        shapes.put(
                "binding.maxBeneficiariesPerSharer", wholeNumber(1, MAX_PEOPLE).orNull());
        shapes.put("binding.maxPerRelation", capsByRelation());
        shapes.put(
                "binding.maxSharersPerBeneficiary", wholeNumber(1, MAX_PEOPLE).orNull());
        shapes.put("binding.exclusiveRoles", yesOrNo());
        shapes.put("binding.consentExpiresAfterDays", wholeNumber(1, 365));
        shapes.put("binding.opensFamilyAccount", yesOrNo());
        shapes.put("binding.spendingLimitSetBy", oneOf(SpendingLimitSetBy.class));
        shapes.put("proof", proofRules());
        shapes.put("payment.presentation", oneOf(Presentation.class));
        shapes.put("payment.fallback", oneOf(Fallback.class));
        shapes.put("payment.retapWindowSeconds", wholeNumber(1, 86_400).orNull());
        shapes.put("payment.retapFunding", oneOf(RetapFunding.class).orNull());
        shapes.put("payment.deductionOrder", oneOf(DeductionOrder.class));
        shapes.put("payment.deductionOrderAdjustableBy", oneOf(OrderAdjustableBy.class));
        shapes.put("payment.uses", listOf(CoveredUse.class));
        shapes.put("lapse.benefitsStop", oneOf(BenefitsStop.class));
        shapes.put("lapse.waitingAfterLapseMonths", wholeNumber(0, MAX_MONTHS));
        shapes.put("lapse.waitingMonths", wholeNumber(0, MAX_MONTHS));
        shapes.put("lapse.reducedLimitPercent", wholeNumber(0, 100));
        shapes.put("lapse.reducedLimitMonths", wholeNumber(0, MAX_MONTHS));
        shapes.put("lapse.backPaymentAfterLapseMonths", wholeNumber(0, MAX_MONTHS));
        shapes.put("lapse.backPaymentEffectiveAfterMonths", wholeNumber(0, MAX_MONTHS));
        shapes.put("consultation.hotlines", listOfTexts());
        shapes.put("consultation.applyOnline", listOfTexts());
        shapes.put("consultation.applyOffline", text().orNull());
        shapes.put(CROSS_PROVINCE + "linkRelations", listOf(Relation.class));
        shapes.put(CROSS_PROVINCE + "linkConsent", oneOf(LinkConsent.class));
        shapes.put(CROSS_PROVINCE + "maxTransfersPerWalletPerDay", wholeNumber(1, MAX_PEOPLE));
        shapes.put(CROSS_PROVINCE + "maxTransferFen", wholeNumber(1, 1_000_000_000));
        shapes.put(CROSS_PROVINCE + "dayZone", text());
        shapes.put(CROSS_PROVINCE + "transferAcceptance", oneOf(TransferAcceptance.class));
        shapes.put(CROSS_PROVINCE + "unacceptedReturnsAt", timeOfDay());
        shapes.put(CROSS_PROVINCE + "transfersClosedFrom", timeOfDay());
        shapes.put(CROSS_PROVINCE + "transfersClosedTo", timeOfDay());
        shapes.put(CROSS_PROVINCE + "quotaAllowed", yesOrNo());
        return shapes;
    }
}
