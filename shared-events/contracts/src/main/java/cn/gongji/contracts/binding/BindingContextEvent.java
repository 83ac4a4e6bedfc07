package cn.gongji.contracts.binding;

import cn.gongji.contracts.DomainEvent;

/** Everything that the binding-service records, on the topic {@code binding-events}. */
public sealed interface BindingContextEvent extends DomainEvent
        permits PersonEvent, BindingEvent, KinshipEvent, PolicyEvent, InstitutionEvent, BindingHistoryRead {}
