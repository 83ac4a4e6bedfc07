package cn.gongji.contracts.binding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one region as data, complete: what the baseline says is already filled in.
 *
 * @param name in Chinese
 * @param englishName in English
 * @param crossProvince for the whole country ({@code 100000}) alone: what holds between provinces
 */
public record RegionPolicy(
        String name,
        String englishName,
        Scope scope,
        Binding binding,
        List<ProofRule> proof,
        Payment payment,
        Lapse lapse,
        Consultation consultation,
        @Nullable CrossProvince crossProvince) {

    /** How far sharing across pooling regions of the province has come. */
    public enum Status {
        IN_FORCE,
        PARTIAL,
        PLANNED
    }

    public enum Initiator {
        SHARER,
        BENEFICIARY_WITH_CONSENT
    }

    public enum Proof {
        PROMISE,
        PROMISE_AND_DOCUMENTS,
        PROMISE_AND_HOUSEHOLD_REGISTER,
        PROMISE_AND_DATA_MATCH
    }

    public enum Presentation {
        PATIENT_CODE,
        PATIENT_AND_SHARER_CODE
    }

    public enum Fallback {
        CASCADE,
        RETAP
    }

    public enum DeductionOrder {
        BINDING_TIME,
        AS_SET_AT_BINDING,
        LARGEST_BALANCE
    }

    public enum OrderAdjustableBy {
        BENEFICIARY,
        NOBODY
    }

    /** Who sets what a beneficiary may spend in all. */
    public enum SpendingLimitSetBy {
        SHARER
    }

    /** Who pays a second tap. */
    public enum RetapFunding {
        SHARER_PAYS_WHOLE
    }

    /** When the pooled fund stops paying after contributions lapse. */
    public enum BenefitsStop {
        NEXT_MONTH
    }

    /** Whose agreement a kinship link needs. */
    public enum LinkConsent {
        BOTH
    }

    /** Whether a transfer waits for its recipient. */
    public enum TransferAcceptance {
        REQUIRED
    }

    /** What purses may pay for. */
    public enum CoveredUse {
        OUTPATIENT,
        INPATIENT,
        PHARMACY_DRUG,
        PHARMACY_DEVICE,
        PHARMACY_CONSUMABLE,
        HEALTH_CHECK,
        RESIDENT_PREMIUM,
        LONG_TERM_CARE_PREMIUM
    }

    /**
     * Where bindings may reach.
     *
     * @param joinedPoolingRegions for {@code PARTIAL}: the pooling regions between which bindings work
     * @param allowedAcrossPoolingRegions bindings are taken across pooling regions whatever the status
     * @param usesAcrossPoolingRegions what such a binding pays for; absent means the same as {@link Payment#uses}
     * @rule B-08
     */
    public record Scope(
            Status status,
            @Nullable String expected,
            List<String> joinedPoolingRegions,
            boolean allowedAcrossPoolingRegions,
            @Nullable List<CoveredUse> usesAcrossPoolingRegions) {}

    /**
     * Who may be bound to whom.
     *
     * @param maxBeneficiariesPerSharer absent means any number
     * @param maxPerRelation caps of single relations; a relation that is absent has none of its own
     * @param maxSharersPerBeneficiary absent means any number
     * @param exclusiveRoles nobody is bound twice, nor sharer and beneficiary at once
     * @param consentExpiresAfterDays how long a request of the beneficiary waits
     * @param opensFamilyAccount the sharer's first binding opens a family account
     * @rule B-02
     * @rule B-04
     * @rule B-05
     * @rule B-06
     * @rule B-07
     * @rule B-10
     * @rule B-18
     */
    public record Binding(
            List<Relation> relations,
            List<Initiator> initiators,
            @Nullable Integer maxBeneficiariesPerSharer,
            Map<Relation, Integer> maxPerRelation,
            @Nullable Integer maxSharersPerBeneficiary,
            boolean exclusiveRoles,
            int consentExpiresAfterDays,
            boolean opensFamilyAccount,
            SpendingLimitSetBy spendingLimitSetBy) {}

    /**
     * What proves kinship; the first rule that matches channel and age holds.
     *
     * @param channel absent means every channel
     * @param fromAge the beneficiary's age in whole years, from which the rule holds; absent means from birth
     * @param belowAge the age below which it holds; absent means without end
     * @rule B-03
     */
    public record ProofRule(
            @Nullable Channel channel,
            @Nullable Integer fromAge,
            @Nullable Integer belowAge,
            Proof proof) {}

    /**
     * How bills are paid at the point of sale.
     *
     * @param retapWindowSeconds for {@code RETAP}: how long the second tap may take, last instant included
     * @param retapFunding for {@code RETAP}: who pays the second tap
     * @rule P-01
     * @rule P-03
     * @rule P-05
     * @rule P-06
     * @rule B-13
     */
    public record Payment(
            Presentation presentation,
            Fallback fallback,
            @Nullable Integer retapWindowSeconds,
            @Nullable RetapFunding retapFunding,
            DeductionOrder deductionOrder,
            OrderAdjustableBy deductionOrderAdjustableBy,
            List<CoveredUse> uses) {}

    /**
     * What lapsed contributions do, in months of the business calendar.
     *
     * @param reducedLimitPercent of the pooled fund's normal limits
     * @rule C-01
     * @rule C-02
     * @rule C-03
     * @rule C-04
     */
    public record Lapse(
            BenefitsStop benefitsStop,
            int waitingAfterLapseMonths,
            int waitingMonths,
            int reducedLimitPercent,
            int reducedLimitMonths,
            int backPaymentAfterLapseMonths,
            int backPaymentEffectiveAfterMonths) {}

    /**
     * Whom to ask and where to apply.
     *
     * @rule B-15
     */
    public record Consultation(
            List<String> hotlines,
            List<String> applyOnline,
            @Nullable String applyOffline) {}

    /**
     * What holds between provinces: kinship links, and transfers from wallet to wallet.
     *
     * @param linkRelations who may be linked
     * @param maxTransferFen of one transfer, in fen
     * @param dayZone the zone whose calendar day counts transfers, for example {@code Asia/Shanghai}
     * @param unacceptedReturnsAt the time of the next day, {@code HH:mm}, at which an unaccepted transfer returns
     * @param transfersClosedFrom the time of day, {@code HH:mm}, from which none may start
     * @param transfersClosedTo the time of day, {@code HH:mm}, from which they may again
     * @param quotaAllowed whether money may be set aside for one relative
     * @rule W-02
     * @rule W-04
     * @rule W-07
     * @rule W-08
     * @rule Q-01
     */
    public record CrossProvince(
            List<Relation> linkRelations,
            LinkConsent linkConsent,
            int maxTransfersPerWalletPerDay,
            long maxTransferFen,
            String dayZone,
            TransferAcceptance transferAcceptance,
            String unacceptedReturnsAt,
            String transfersClosedFrom,
            String transfersClosedTo,
            boolean quotaAllowed) {}
}
