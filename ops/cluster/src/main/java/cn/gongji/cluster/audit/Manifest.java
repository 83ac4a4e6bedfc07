package cn.gongji.cluster.audit;

import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.TreeHash;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an export consists of, as its {@code manifest.json} tells.
 *
 * @param tool what wrote it
 * @param exportedAt by the wall, ISO-8601 in UTC
 */
record Manifest(String format, String tool, String exportedAt, Filter filter, List<Store> stores) {
    static final String FORMAT = "gongji-audit-export/1";
    static final String NAME = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a file holds. */
    enum Content {
        EVENTS_JSONL,
        EVENTS_CSV,
        /** The hash of each row, a line each, as the service has sealed it. */
        SEALS,
        CHECKPOINTS,
        KEY
    }

    /**
     * What was asked for.
     *
     * @param from the first business time, included; absent for the beginning
     * @param to the last business time, excluded; absent for the end
     */
    record Filter(@Nullable String from, @Nullable String to, List<String> services, List<String> formats) {}

    /**
     * The rows of one service.
     *
     * @param first the first position; 0 when nothing was in the times asked for
     * @param rowsOutsideTheTimes rows between them whose business time is not in the filter
     * @param rowsNotSignedYet rows that were asked for and left out, as no checkpoint spoke of them
     * @param join absent when there are no rows
     */
    record Store(
            String store,
            long first,
            long last,
            long rows,
            long rowsOutsideTheTimes,
            long rowsNotSignedYet,
            @Nullable Join join,
            List<File> files) {

        /** The file of that content; absent when there is none. */
        @Nullable
        File file(Content content) {
            return files.stream()
                    .filter(file -> file.content() == content)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * What joins the rows to a signed checkpoint, the last one in the file of checkpoints.
     *
     * @param before the hashes of the whole subtrees before the first row, from the left
     * @param after the hashes of the greatest subtrees behind the last row, from the left
     */
    record Join(long checkpoint, long size, String rootHash, String keyId, List<String> before, List<String> after) {

        static List<String> hex(List<byte[]> hashes) {
            return hashes.stream().map(HexFormat.of()::formatHex).toList();
        }

        /** @throws IllegalArgumentException when it can be no proof of these rows */
        RangeProof proof(long first, long last) {
            return new RangeProof(first, last, size, hashes(before), hashes(after));
        }

        private static List<byte[]> hashes(List<String> texts) {
            List<byte[]> hashes = texts.stream().map(HexFormat.of()::parseHex).toList();
            if (hashes.stream().anyMatch(hash -> hash.length != TreeHash.BYTES)) {
                throw new IllegalArgumentException("a hash of another length");
            }
            return hashes;
        }
    }

    /**
     * @param name relative to the folder of the export, with slashes
     * @param rows lines, or records without the header
     */
    record File(String name, Content content, long rows, long bytes, String sha256) {}

    /** Writes it, and beside it a list of all files that {@code sha256sum -c} understands. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        byte[] bytes = (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(NAME), bytes);
        StringBuilder sums = new StringBuilder();
        stores.stream().flatMap(store -> store.files().stream()).forEach(file -> sums.append(file.sha256())
                .append("  ")
                .append(file.name())
                .append('\n'));
        sums.append(HexFormat.of().formatHex(ExportFile.newSha256().digest(bytes)))
                .append("  ")
                .append(NAME)
                .append('\n');
        Files.writeString(folder.resolve(SUMS), sums, StandardCharsets.US_ASCII);
    }

    /** @throws IllegalArgumentException when the file holds no manifest of ours */
    static Manifest read(Path file) throws IOException {
        try {
            Manifest manifest = JSON.readValue(Files.readString(file), Manifest.class);
            if (!FORMAT.equals(manifest.format()) || manifest.stores() == null) {
                throw new IllegalArgumentException("it is no " + FORMAT);
            }
            return manifest;
        } catch (JacksonException | CharacterCodingException e) {
            throw new IllegalArgumentException("it is no JSON as a manifest is: " + e.getMessage(), e);
        }
    }
}
