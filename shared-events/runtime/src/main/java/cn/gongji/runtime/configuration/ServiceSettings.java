package cn.gongji.runtime.configuration;

import cn.gongji.contracts.catalogue.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service is.
 *
 * @param mode {@code LOCAL} for the launcher's cluster on one machine, {@code PRODUCTION} for everything else
 * @param region six digits of the region that the cluster serves; {@code 100000} for one cluster of all regions
 * @param context which service this is
 * @param consumes the contexts whose events it applies
 * @param asks the topic of its questions to another service; absent when it asks nothing
 * @param answersTopic where the answers to its questions come
 * @param answers the topic of the questions that it answers; absent when it answers none
 * @param aggregatesInMemory how many aggregates the cache holds
 * @param readyUpToLag how many records the relay or the inbox may be behind before the service says it is not ready
 * @param inboxLinger how long a few records of other services may wait for more, so that many are applied together;
 *     0 where somebody waits for what comes of them
 * @param snapshotEvery after how many events a stream's fold is stored
 */
@ConfigurationProperties("gongji")
public record ServiceSettings(
        @DefaultValue("PRODUCTION") Mode mode,
        @DefaultValue("100000") String region,
        Context context,
        @DefaultValue List<Context> consumes,
        @Nullable String asks,
        @Nullable String answersTopic,
        @Nullable String answers,
        @DefaultValue("100000") long aggregatesInMemory,
        @DefaultValue("100000") long readyUpToLag,
        @DefaultValue("0ms") Duration inboxLinger,
        @DefaultValue("200") int snapshotEvery) {

    public enum Mode {
        LOCAL,
        PRODUCTION
    }
}
