package cn.gongji.runtime.tracing;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that takes OTLP over HTTP, for example {@code http://tempo:4318}; absent or empty:
 *     nothing is traced
 * @param ratio of the traces that begin here, how many are followed, from 0 to 1; a trace that comes from elsewhere is
 *     followed if it is followed there
 * @param queue how many spans may wait to be sent; more are dropped and counted
 */
@ConfigurationProperties("gongji.traces")
public record TraceSettings(
        @Nullable String endpoint,
        @DefaultValue("1.0") double ratio,
        @DefaultValue("8192") int queue) {

    private static final String PATH = "/v1/traces";

    public TraceSettings {
        if (ratio < 0 || ratio > 1) {
            throw new IllegalArgumentException("gongji.traces.ratio is from 0 to 1, not " + ratio);
        }
    }

    boolean isOn() {
        return endpoint != null && !endpoint.isBlank();
    }

    /** An address without a path means the collector's usual one. */
    String address() {
        URI given = URI.create(java.util.Objects.requireNonNull(endpoint).strip());
        String path = given.getPath();
        return path == null || path.isEmpty() || path.equals("/")
                ? given.resolve(PATH).toString()
                : given.toString();
    }
}
