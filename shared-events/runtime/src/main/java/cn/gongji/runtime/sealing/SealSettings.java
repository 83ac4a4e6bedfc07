package cn.gongji.runtime.sealing;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the store is sealed.
 *
 * @param keyFile the private key that signs checkpoints, PEM; its public half stands beside it with {@code .pub} after
 *     the name. Without it nothing is signed, which local mode alone allows
 * @param folder where checkpoints are also kept, outside the database; without it they are not
 * @param topic where checkpoints are published
 * @param checkpointEveryRows after how many rows a checkpoint is signed
 * @param checkpointEvery after how long a checkpoint is signed when there are new rows at all
 */
@ConfigurationProperties("gongji.seal")
public record SealSettings(
        @Nullable Path keyFile,
        @Nullable Path folder,
        @DefaultValue("audit-checkpoints") String topic,
        @DefaultValue("10000") long checkpointEveryRows,
        @DefaultValue("5s") Duration checkpointEvery) {}
