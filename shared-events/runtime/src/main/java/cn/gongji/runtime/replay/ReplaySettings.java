package cn.gongji.runtime.replay;

import cn.gongji.contracts.catalogue.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is replayed.
 *
 * @param schema where the state is rebuilt; the service's own tables are made there
 * @param from where the events come from
 * @param until events after this time are left out, and nothing is compared; absent to replay all
 * @param stores the database of each service, by its short name
 * @param notFolded tables of this service that are no fold of events, hence are not compared
 */
@ConfigurationProperties("gongji.replay")
public record ReplaySettings(
        String schema,
        @DefaultValue("KAFKA") From from,
        @Nullable Instant until,
        @DefaultValue Map<Context, String> stores,
        @DefaultValue List<String> notFolded) {

    public enum From {
        KAFKA,
        STORE
    }

    String store(Context context) {
        String url = stores.get(context);
        if (url == null) {
            throw new IllegalStateException("gongji.replay.stores." + context.word() + " is not set");
        }
        return url;
    }
}
