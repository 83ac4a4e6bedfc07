package cn.gongji.runtime.seal;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service says of its store at one moment, to be signed.
 *
 * @param store the service, for example {@code wallet-service}
 * @param number from 0, without gaps
 * @param size how many rows the tree has: it speaks of the places 1 to {@code size}
 * @param rootHash the tree's root, hexadecimal
 * @param time when, by the wall and not by the business clock
 * @param previous the SHA-256 of the statement before this, hexadecimal; absent in the first
 * @param keyId which key signs
 */
public record Checkpoint(
        String store,
        String region,
        long number,
        Occasion occasion,
        long size,
        String rootHash,
        Instant time,
        @Nullable String previous,
        String keyId) {

    public Checkpoint {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(occasion, "occasion");
        Objects.requireNonNull(rootHash, "rootHash");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(keyId, "keyId");
    }

    /** Why it was made. */
    public enum Occasion {
        /** The service has become the writer and has not written yet. */
        STARTED,
        RUNNING,
        /** The service writes no more. What is there at its next start beyond this was written by somebody else. */
        STOPPED
    }

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The text that is signed: canonical JSON. */
    public String statement() {
        Map<String, Object> fields = new TreeMap<>(Map.of(
                "store", store,
                "region", region,
                "number", number,
                "occasion", occasion.name(),
                "size", size,
                "rootHash", rootHash,
                "time", time.toString(),
                "keyId", keyId));
        if (previous != null) {
            fields.put("previous", previous);
        }
        return CanonicalJson.of(MAPPER.writeValueAsString(fields));
    }

    /**
     * Reads what {@link #statement()} wrote.
     *
     * @throws tools.jackson.core.JacksonException when it is something else
     */
    public static Checkpoint read(JsonNode statement) {
        return MAPPER.treeToValue(statement, Checkpoint.class);
    }

    /** What the next checkpoint calls {@code previous}. */
    static String digest(String statement) {
        return HexFormat.of()
                .formatHex(TreeHash.newSha256().digest(statement.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
