package cn.gongji.contracts.wallet;

import cn.gongji.contracts.DomainEvent;

/** Everything that the wallet-service records, on the topic {@code wallet-events}. */
public sealed interface WalletContextEvent extends DomainEvent
        permits AccountEvent, WalletEvent, TransferEvent, ChargeEvent, WalletHistoryRead {}
