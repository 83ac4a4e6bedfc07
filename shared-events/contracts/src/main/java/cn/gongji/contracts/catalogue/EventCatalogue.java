package cn.gongji.contracts.catalogue;

import static cn.gongji.contracts.catalogue.Context.BINDING;
import static cn.gongji.contracts.catalogue.Context.SETTLEMENT;
import static cn.gongji.contracts.catalogue.Context.WALLET;
import static java.util.stream.Collectors.toUnmodifiableMap;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRequested;
import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every event type, once. Codes and names are frozen: the store keeps the code, Kafka the name, and both outlive any
 * class.
 */
public final class EventCatalogue {

    private static final List<EventType> TYPES = List.of(
            new EventType(101, BINDING, "PersonInsured", 1, PersonInsured.class),
            new EventType(102, BINDING, "FamilyAccountOpened", 1, FamilyAccountOpened.class),
            new EventType(103, BINDING, "DeductionOrderChanged", 1, DeductionOrderChanged.class),
            new EventType(111, BINDING, "BindingRequested", 1, BindingRequested.class),
            new EventType(112, BINDING, "RelativeBound", 1, RelativeBound.class),
            new EventType(113, BINDING, "BindingRefused", 1, BindingRefused.class),
            new EventType(114, BINDING, "BindingRequestExpired", 1, BindingRequestExpired.class),
            new EventType(115, BINDING, "RelativeUnbound", 1, RelativeUnbound.class),
            new EventType(116, BINDING, "SpendingLimitChanged", 1, SpendingLimitChanged.class),
            new EventType(121, BINDING, "PolicyPublished", 1, PolicyPublished.class),
            new EventType(131, BINDING, "InstitutionRecorded", 1, InstitutionRecorded.class),
            new EventType(201, WALLET, "AccountOpened", 1, AccountOpened.class),
            new EventType(202, WALLET, "AccountCredited", 1, AccountCredited.class),
            new EventType(203, WALLET, "AccountDebited", 1, AccountDebited.class),
            new EventType(204, WALLET, "CreditRefused", 1, CreditRefused.class),
            new EventType(211, WALLET, "AccessGranted", 1, AccessGranted.class),
            new EventType(212, WALLET, "AccessLimitChanged", 1, AccessLimitChanged.class),
            new EventType(213, WALLET, "AccessWithdrawn", 1, AccessWithdrawn.class),
            new EventType(221, WALLET, "PursesCharged", 1, PursesCharged.class),
            new EventType(222, WALLET, "ChargeRefused", 1, ChargeRefused.class),
            new EventType(301, SETTLEMENT, "SettlementRequested", 1, SettlementRequested.class),
            new EventType(302, SETTLEMENT, "SettlementPriced", 1, SettlementPriced.class),
            new EventType(303, SETTLEMENT, "SettlementFellBack", 1, SettlementFellBack.class),
            new EventType(304, SETTLEMENT, "SettlementCompleted", 1, SettlementCompleted.class),
            new EventType(305, SETTLEMENT, "SettlementDeclined", 1, SettlementDeclined.class),
            new EventType(306, SETTLEMENT, "RetapOffered", 1, RetapOffered.class));

    private static final Map<Class<? extends DomainEvent>, EventType> BY_RECORD =
            TYPES.stream().collect(toUnmodifiableMap(EventType::record, Function.identity()));
    private static final Map<String, EventType> BY_TYPE_NAME =
            TYPES.stream().collect(toUnmodifiableMap(EventType::typeName, Function.identity()));
    private static final Map<Integer, EventType> BY_CODE =
            TYPES.stream().collect(toUnmodifiableMap(EventType::code, Function.identity()));

    private EventCatalogue() {}

    /** Every type, in the order of the codes. */
    public static List<EventType> all() {
        return TYPES;
    }

    /** @throws IllegalArgumentException when the class is no event of the catalogue */
    public static EventType of(Class<?> record) {
        EventType type = BY_RECORD.get(record);
        if (type == null) {
            throw new IllegalArgumentException("not in the event catalogue: " + record.getName());
        }
        return type;
    }

    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_TYPE_NAME.get(typeName));
    }

    public static Optional<EventType> coded(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
