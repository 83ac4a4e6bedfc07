package cn.gongji.contracts.settlement;

import cn.gongji.contracts.DomainEvent;

/** Everything that the settlement-service records, on the topic {@code settlement-events}. */
public sealed interface SettlementContextEvent extends DomainEvent
        permits SettlementEvent, OriginalForestalled, SettlementHistoryRead {}
