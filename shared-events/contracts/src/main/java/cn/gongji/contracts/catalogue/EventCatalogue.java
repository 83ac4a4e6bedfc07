package cn.gongji.contracts.catalogue;

import static cn.gongji.contracts.catalogue.Context.BINDING;
import static cn.gongji.contracts.catalogue.Context.SETTLEMENT;
import static cn.gongji.contracts.catalogue.Context.WALLET;
import static java.util.stream.Collectors.toUnmodifiableMap;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.binding.BenefitPlanPublished;
import cn.gongji.contracts.binding.BindingHistoryRead;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.KinshipRequestExpired;
import cn.gongji.contracts.binding.KinshipRequested;
import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.ReversalRequested;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessRestored;
import cn.gongji.contracts.wallet.AccessSuspended;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.FundsReserved;
import cn.gongji.contracts.wallet.HolderMoved;
import cn.gongji.contracts.wallet.KinshipNoted;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.QuotaReleased;
import cn.gongji.contracts.wallet.QuotaSet;
import cn.gongji.contracts.wallet.ReservationReleased;
import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import cn.gongji.contracts.wallet.WalletOffered;
import cn.gongji.contracts.wallet.WalletOpened;
import cn.gongji.contracts.wallet.WalletTransferred;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every event type, once. Codes and names are frozen: the store keeps the code, Kafka the name, and both outlive any
 * class.
 */
public final class EventCatalogue {

    private static final List<EventType> TYPES = List.of(
            new EventType(101, BINDING, "PersonInsured", 1, PersonInsured.class),
            new EventType(102, BINDING, "FamilyAccountOpened", 1, FamilyAccountOpened.class),
            new EventType(103, BINDING, "DeductionOrderChanged", 1, DeductionOrderChanged.class),
            new EventType(104, BINDING, "CoverageLapsed", 1, CoverageLapsed.class),
            new EventType(105, BINDING, "CoverageResumed", 1, CoverageResumed.class),
            new EventType(106, BINDING, "ContributionsBackPaid", 1, ContributionsBackPaid.class),
            new EventType(107, BINDING, "InsuranceMoved", 1, InsuranceMoved.class),
            new EventType(108, BINDING, "InsuranceEnded", 1, InsuranceEnded.class),
            new EventType(109, BINDING, "CoverageChangePlanned", 1, CoverageChangePlanned.class),
            new EventType(111, BINDING, "BindingRequested", 1, BindingRequested.class),
            new EventType(112, BINDING, "RelativeBound", 1, RelativeBound.class),
            new EventType(113, BINDING, "BindingRefused", 1, BindingRefused.class),
            new EventType(114, BINDING, "BindingRequestExpired", 1, BindingRequestExpired.class),
            new EventType(115, BINDING, "RelativeUnbound", 1, RelativeUnbound.class),
            new EventType(116, BINDING, "SpendingLimitChanged", 1, SpendingLimitChanged.class),
            new EventType(117, BINDING, "BindingSuspended", 1, BindingSuspended.class),
            new EventType(118, BINDING, "BindingResumed", 1, BindingResumed.class),
            new EventType(121, BINDING, "PolicyPublished", 1, PolicyPublished.class),
            new EventType(122, BINDING, "BenefitPlanPublished", 1, BenefitPlanPublished.class),
            new EventType(132, BINDING, "InstitutionRecorded", 2, InstitutionRecorded.class),
            new EventType(141, BINDING, "KinshipRequested", 1, KinshipRequested.class),
            new EventType(142, BINDING, "KinshipLinked", 1, KinshipLinked.class),
            new EventType(143, BINDING, "KinshipRefused", 1, KinshipRefused.class),
            new EventType(144, BINDING, "KinshipRequestExpired", 1, KinshipRequestExpired.class),
            new EventType(145, BINDING, "KinshipDissolved", 1, KinshipDissolved.class),
            new EventType(146, BINDING, "KinshipSuspended", 1, KinshipSuspended.class),
            new EventType(147, BINDING, "KinshipResumed", 1, KinshipResumed.class),
            new EventType(191, BINDING, "BindingHistoryRead", 1, BindingHistoryRead.class),
            new EventType(201, WALLET, "AccountOpened", 1, AccountOpened.class),
            new EventType(202, WALLET, "AccountCredited", 1, AccountCredited.class),
            new EventType(203, WALLET, "AccountDebited", 1, AccountDebited.class),
            new EventType(204, WALLET, "CreditRefused", 1, CreditRefused.class),
            new EventType(205, WALLET, "AccountRefunded", 1, AccountRefunded.class),
            new EventType(206, WALLET, "AccountTransferred", 1, AccountTransferred.class),
            new EventType(207, WALLET, "AccountReturned", 1, AccountReturned.class),
            new EventType(208, WALLET, "HolderMoved", 1, HolderMoved.class),
            new EventType(211, WALLET, "AccessGranted", 1, AccessGranted.class),
            new EventType(212, WALLET, "AccessLimitChanged", 1, AccessLimitChanged.class),
            new EventType(213, WALLET, "AccessWithdrawn", 1, AccessWithdrawn.class),
            new EventType(214, WALLET, "AccessSuspended", 1, AccessSuspended.class),
            new EventType(215, WALLET, "AccessRestored", 1, AccessRestored.class),
            new EventType(216, WALLET, "QuotaSet", 1, QuotaSet.class),
            new EventType(217, WALLET, "QuotaReleased", 1, QuotaReleased.class),
            new EventType(218, WALLET, "QuotaRefused", 1, QuotaRefused.class),
            new EventType(221, WALLET, "PursesCharged", 1, PursesCharged.class),
            new EventType(222, WALLET, "ChargeRefused", 1, ChargeRefused.class),
            new EventType(223, WALLET, "PursesRefunded", 1, PursesRefunded.class),
            new EventType(231, WALLET, "WalletOffered", 1, WalletOffered.class),
            new EventType(232, WALLET, "WalletOpened", 1, WalletOpened.class),
            new EventType(233, WALLET, "WalletCredited", 1, WalletCredited.class),
            new EventType(234, WALLET, "WalletDebited", 1, WalletDebited.class),
            new EventType(235, WALLET, "FundsReserved", 1, FundsReserved.class),
            new EventType(236, WALLET, "ReservationReleased", 1, ReservationReleased.class),
            new EventType(237, WALLET, "TransferRefused", 1, TransferRefused.class),
            new EventType(238, WALLET, "KinshipNoted", 1, KinshipNoted.class),
            new EventType(251, WALLET, "TransferStarted", 1, TransferStarted.class),
            new EventType(252, WALLET, "TransferAccepted", 1, TransferAccepted.class),
            new EventType(253, WALLET, "WalletTransferred", 1, WalletTransferred.class),
            new EventType(254, WALLET, "TransferReturned", 1, TransferReturned.class),
            new EventType(291, WALLET, "WalletHistoryRead", 1, WalletHistoryRead.class),
            new EventType(301, SETTLEMENT, "SettlementRequested", 1, SettlementRequested.class),
            new EventType(302, SETTLEMENT, "SettlementPriced", 1, SettlementPriced.class),
            new EventType(303, SETTLEMENT, "SettlementFellBack", 1, SettlementFellBack.class),
            new EventType(304, SETTLEMENT, "SettlementCompleted", 1, SettlementCompleted.class),
            new EventType(305, SETTLEMENT, "SettlementDeclined", 1, SettlementDeclined.class),
            new EventType(306, SETTLEMENT, "RetapOffered", 1, RetapOffered.class),
            new EventType(307, SETTLEMENT, "BenefitComputed", 1, BenefitComputed.class),
            new EventType(308, SETTLEMENT, "RefundRequested", 1, RefundRequested.class),
            new EventType(309, SETTLEMENT, "SettlementRefunded", 1, SettlementRefunded.class),
            new EventType(310, SETTLEMENT, "RefundRefused", 1, RefundRefused.class),
            new EventType(311, SETTLEMENT, "ReversalRequested", 1, ReversalRequested.class),
            new EventType(312, SETTLEMENT, "SettlementReversed", 1, SettlementReversed.class),
            new EventType(313, SETTLEMENT, "OriginalForestalled", 1, OriginalForestalled.class),
            new EventType(321, SETTLEMENT, "PremiumRequested", 1, PremiumRequested.class),
            new EventType(322, SETTLEMENT, "PremiumPaid", 1, PremiumPaid.class),
            new EventType(323, SETTLEMENT, "PremiumRefused", 1, PremiumRefused.class),
            new EventType(391, SETTLEMENT, "SettlementHistoryRead", 1, SettlementHistoryRead.class));

    private static final List<EarlierVersion> EARLIER =
            List.of(new EarlierVersion(131, BINDING, "InstitutionRecorded", 1, Upcasts::institutionRecordedV1));

    private static final Map<Class<? extends DomainEvent>, EventType> BY_RECORD =
            TYPES.stream().collect(toUnmodifiableMap(EventType::record, Function.identity()));
    private static final Map<String, EventVersion> BY_TYPE_NAME =
            versions().stream().collect(toUnmodifiableMap(EventVersion::typeName, Function.identity()));
    private static final Map<Integer, EventVersion> BY_CODE =
            versions().stream().collect(toUnmodifiableMap(EventVersion::code, Function.identity()));

    private EventCatalogue() {}

    /** Today's version of every event, in the order of the codes. */
    public static List<EventType> all() {
        return TYPES;
    }

    /** The versions that are written no more, in the order of the codes. */
    public static List<EarlierVersion> earlier() {
        return EARLIER;
    }

    /** Every version that stands in stores and on topics. */
    public static List<EventVersion> versions() {
        return Stream.<EventVersion>concat(EARLIER.stream(), TYPES.stream())
                .sorted(Comparator.comparingInt(EventVersion::code))
                .toList();
    }

    /** @throws IllegalArgumentException when the class is no event of the catalogue */
    public static EventType of(Class<?> record) {
        EventType type = BY_RECORD.get(record);
        if (type == null) {
            throw new IllegalArgumentException("not in the event catalogue: " + record.getName());
        }
        return type;
    }

    /** Today's version of that full name; an earlier one is found by {@link #version(String)} alone. */
    public static Optional<EventType> named(String typeName) {
        return version(typeName).filter(EventType.class::isInstance).map(EventType.class::cast);
    }

    /** Any version, by its full name. */
    public static Optional<EventVersion> version(String typeName) {
        return Optional.ofNullable(BY_TYPE_NAME.get(typeName));
    }

    /** Any version, by its code. */
    public static Optional<EventVersion> coded(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** Today's version of an event that may be of an earlier one. */
    public static EventType today(EventVersion version) {
        return switch (version) {
            case EventType today -> today;
            case EarlierVersion earlier -> today(after(earlier));
        };
    }

    /** The version that an earlier one is made into. */
    public static EventVersion after(EarlierVersion earlier) {
        return version(new EarlierVersion(
                                earlier.code(),
                                earlier.context(),
                                earlier.name(),
                                earlier.version() + 1,
                                earlier.upcast())
                        .typeName())
                .orElseThrow(() -> new IllegalStateException("no version follows " + earlier.typeName()));
    }
}
