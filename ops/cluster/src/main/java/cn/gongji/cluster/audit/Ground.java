package cn.gongji.cluster.audit;

import cn.gongji.cluster.client.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Who looks, and on what ground: of every command that asks the services as an auditor, since they record both.
 *
 * @rule A-05
 */
final class Ground {
    /** The header that carries it; percent-encoded, since a header is ASCII and a ground may be Chinese. */
    static final String HEADER = "Access-Ground";

    @Option(
            names = "--ground",
            paramLabel = "TEXT",
            description = "On what ground you look, for example the number of an order: at most 128 characters,"
                    + " no personal data. The services keep it with your question.")
    private @Nullable String text;

    @Option(
            names = "--as",
            paramLabel = "ID",
            description = "Which auditor asks (local mode); by default the local issuer's.")
    private @Nullable String auditor;

    /** Whose token the questions carry. */
    Role role() {
        return new Role(Role.auditor().name(), auditor, null);
    }

    /** The headers to send; none when no ground was named. */
    Map<String, String> headers() {
        return text == null ? Map.of() : Map.of(HEADER, encoded(text));
    }

    /** Percent-encoded UTF-8; a blank is {@code %20}, since a plus would be a plus. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
