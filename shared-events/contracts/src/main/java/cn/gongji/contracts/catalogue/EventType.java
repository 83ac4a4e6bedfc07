package cn.gongji.contracts.catalogue;

import cn.gongji.contracts.DomainEvent;

/**
 * Today's version of one event.
 *
 * @param code the short number under which the store keeps the type; never reused
 * @param name the past-tense name, for example {@code RelativeBound}
 * @param version from 1
 * @param record the Java record that reads this version
 */
public record EventType(int code, Context context, String name, int version, Class<? extends DomainEvent> record)
        implements EventVersion {}
