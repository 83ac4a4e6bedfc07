package cn.gongji.runtime.events;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/** Ids that grow with time, so that the indexes over them grow at one end. Axon finds it as a service. */
public final class UuidV7 extends IdentifierFactory {

    public static String next() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    @Override
    public String generateIdentifier() {
        return next();
    }
}
