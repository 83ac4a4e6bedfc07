package cn.gongji.cluster.audit;

import cn.gongji.cluster.audit.ExportCheck.Found;
import cn.gongji.cluster.audit.Manifest.Content;
import cn.gongji.runtime.seal.CanonicalJson;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.seal.TreeHash;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The rows of one store in one form, read one after another, and the tree to which they lead. */
final class RowSource implements AutoCloseable {
    private final Manifest.File file;
    private final MerkleTree tree;
    private final TreeHash hash = new TreeHash();
    private final long before;
    private @Nullable Iterator<Raw> rows;
    private @Nullable InputStream opened;
    private @Nullable Found broken;
    private long line;
    private long proved;
    private long notProved;

    private RowSource(Manifest.File file, MerkleTree tree) {
        this.file = file;
        this.tree = tree;
        this.before = tree.size();
        this.proved = before;
    }

    /** A row as it was read. */
    @FunctionalInterface
    private interface Raw {
        /** @throws IllegalArgumentException or {@link JacksonException} when it is no row */
        Read read(TreeHash hash);
    }

    /**
     * A row.
     *
     * @param position as the row says; 0 where the form does not tell
     * @param row absent where the form has the hash alone
     */
    record Read(long position, String leafHash, @Nullable SealedRow row) {}

    static boolean isRows(Content content) {
        return switch (content) {
            case EVENTS_JSONL, EVENTS_CSV, SEALS -> true;
            case CHECKPOINTS, KEY -> false;
        };
    }

    /** @param before the tree over all rows before the first */
    static RowSource open(Path folder, Manifest.File file, MerkleTree before) {
        RowSource source = new RowSource(file, before);
        try {
            source.begin(folder.resolve(file.name()));
        } catch (IOException | UncheckedIOException e) {
            source.breakAt("无法读取", "cannot be read");
        }
        return source;
    }

    private void begin(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        opened = in;
        BufferedReader reader = new BufferedReader(new InputStreamReader(
                file.name().endsWith(ExportFile.COMPRESSED) ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
        rows = switch (file.content()) {
            case EVENTS_JSONL ->
                reader.lines().<Raw>map(text -> leaf -> ofLine(text, leaf)).iterator();
            case SEALS ->
                reader.lines().<Raw>map(text -> leaf -> new Read(0, text, null)).iterator();
            case EVENTS_CSV -> records(reader);
            case CHECKPOINTS, KEY -> throw new IllegalArgumentException("no rows: " + file.name());
        };
    }

    private Iterator<Raw> records(BufferedReader reader) throws IOException {
        Iterator<CSVRecord> records = EventCsv.parser(reader).iterator();
        if (!records.hasNext() || !records.next().toList().equals(EventCsv.COLUMNS)) {
            breakAt("首行不是约定的列名", "its first line does not name the columns as agreed");
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Raw next() {
                CSVRecord fields = records.next();
                return leaf -> ofRecord(fields, leaf);
            }
        };
    }

    private static Read ofLine(String text, TreeHash hash) {
        JsonNode row = CanonicalJson.read(text);
        return new Read(
                row.path("position").asLong(),
                HexFormat.of().formatHex(hash.ofLeaf(text.getBytes(StandardCharsets.UTF_8))),
                rowOf(row));
    }

    private static SealedRow rowOf(JsonNode row) {
        return new SealedRow(
                row.path("position").asLong(),
                row.path("stream").asString(""),
                row.path("sequence").asLong(),
                row.path("eventId").asString(""),
                row.path("type").asString(""),
                row.path("time").asString(""),
                row.path("correlationId").asString(""),
                row.path("causationId").isString() ? row.path("causationId").asString() : null,
                row.path("traceparent").isString() ? row.path("traceparent").asString() : null,
                row.path("event").toString());
    }

    private static Read ofRecord(CSVRecord fields, TreeHash hash) {
        SealedRow row = EventCsv.row(fields);
        return new Read(row.position(), HexFormat.of().formatHex(hash.ofLeaf(row)), row);
    }

    /** The row that must stand at {@code position}; absent from the first bad one on. */
    @Nullable
    Read next(long position) {
        Iterator<Raw> left = rows;
        if (broken != null || left == null) {
            return null;
        }
        line++;
        try {
            if (!left.hasNext()) {
                return breakAt(
                        "到此为止，缺第 " + position + " 行起",
                        "it ends here: from position " + position + " on rows are missing");
            }
            Read read = left.next().read(hash);
            if (read.position() != 0 && read.position() != position) {
                return breakAt(
                        "此处应为位置 " + position + "，却是 " + read.position() + "：有行缺失、插入或调换",
                        "here stands position " + read.position() + " and not " + position
                                + ": a row is missing, inserted or moved");
            }
            byte[] leaf = HexFormat.of().parseHex(read.leafHash());
            if (leaf.length != TreeHash.BYTES) {
                return breakAt("不是 SHA-256", "it is no SHA-256");
            }
            tree.append(leaf);
            return read;
        } catch (IllegalArgumentException | JacksonException | NoSuchElementException e) {
            return breakAt("此行不成形（位置 " + position + "）", "it is no row (position " + position + ")");
        } catch (UncheckedIOException | IllegalStateException e) {
            return breakAt("自此行起无法读取", "from this row on it cannot be read");
        }
    }

    private @Nullable Read breakAt(String chinese, String english) {
        broken = Found.of(file.name(), line, chinese, english);
        return null;
    }

    /** Nothing may stand behind the last row. */
    void requireEnd() {
        Iterator<Raw> left = rows;
        try {
            if (broken == null && left != null && left.hasNext()) {
                line++;
                breakAt("多出的行", "this row is one too many");
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            breakAt("结尾无法读取", "its end cannot be read");
        }
    }

    /** Holds the rows up to here against what was signed of them. */
    void compareRoot(@Nullable SignedCheckpoint checkpoint) {
        if (checkpoint == null || notProved != 0) {
            return;
        }
        if (tree.root().equals(checkpoint.checkpoint().rootHash())) {
            proved = tree.size();
        } else {
            notProved = tree.size();
        }
    }

    @Nullable
    Found broken() {
        return broken;
    }

    boolean leadsTo(RangeProof proof, @Nullable SignedCheckpoint joined) {
        try {
            return broken == null
                    && joined != null
                    && proof.root(tree).equals(joined.checkpoint().rootHash());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param known whether the other is what was signed */
    Found differs(Read here, Read there, boolean known) {
        SealedRow mine = here.row();
        SealedRow other = there.row();
        List<String> columns = mine == null || other == null ? List.of() : mine.differences(other);
        long position = Math.max(here.position(), there.position());
        String where = position == 0 ? "" : "（位置 " + position + "）";
        String whereInEnglish = position == 0 ? "" : " (position " + position + ")";
        String what = columns.isEmpty() ? "" : "：" + String.join("、", columns);
        String whatInEnglish = columns.isEmpty() ? "" : ": " + String.join(", ", columns);
        return Found.of(
                file.name(),
                rowOf(here, there),
                (known ? "此行已被改动" : "此行与其他文件不同") + where + what,
                (known ? "this row was changed" : "this row differs from the other files")
                        + whereInEnglish
                        + whatInEnglish);
    }

    private long rowOf(Read here, Read there) {
        long position = Math.max(here.position(), there.position());
        return position == 0 ? 0 : position - before;
    }

    /** No other form tells which row. */
    Found unproved(long last) {
        long upTo = notProved == 0 ? last : notProved;
        return Found.of(
                file.name(),
                0,
                "第 " + (proved + 1) + " 至 " + upTo + " 行（位置）与签名不符",
                "positions " + (proved + 1) + " to " + upTo + " are not what was signed");
    }

    @Override
    public void close() {
        try {
            InputStream in = opened;
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a file that was only read could not be closed", e);
        }
    }
}
