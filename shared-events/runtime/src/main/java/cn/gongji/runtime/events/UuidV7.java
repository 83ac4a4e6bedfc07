package cn.gongji.runtime.events;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids that grow with time, so that the indexes over them grow at one end. They are unique and no secrets: who knows one
 * may do nothing with it. Axon finds it as a service.
 */
public final class UuidV7 extends IdentifierFactory {

    public static String next() {
        return UuidCreator.getTimeOrderedEpochFast().toString();
    }

    @Override
    public String generateIdentifier() {
        return next();
    }
}
