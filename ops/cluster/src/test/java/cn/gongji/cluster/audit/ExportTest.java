package cn.gongji.cluster.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Gongji;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.SealKeys;
import cn.gongji.cluster.audit.Export.Format;
import cn.gongji.cluster.audit.ExportCheck.Found;
import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is exported can be checked without the cluster, and whoever changes it is seen, with the file and the row. */
class ExportTest {
    private static final String WALLET = Part.WALLET.title();

    private static TamperedCluster cluster;

    @TempDir
    private static Path folder;

    /** All of the wallet-service's rows in both forms; every test works on a copy. */
    private static Path whole;

    private static Manifest manifest;
    private static Path key;
    private static Instant firstTime;
    private static Instant middleTime;

    @BeforeAll
    static void start() throws IOException {
        cluster = new TamperedCluster();
        cluster.insure(6);
        firstTime = cluster.client().now();
        middleTime = cluster.client().advanceClock(Duration.ofMinutes(10));
        cluster.insure(6);
        whole = folder.resolve("whole");
        manifest = export(whole, null, null, EnumSet.allOf(Format.class), false);
        key = SealKeys.publicFiles(cluster.cluster().options().data(), Part.WALLET)
                .getFirst();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static Pace silent() {
        return new Pace(new Progress(new PrintWriter(Writer.nullWriter())));
    }

    private static Manifest export(
            Path out, @Nullable Instant from, @Nullable Instant to, Set<Format> formats, boolean gzip)
            throws IOException {
        AuditedStore store = AuditedStore.of(
                Part.WALLET,
                cluster.cluster().options().data(),
                cluster.cluster().options().ports(),
                AuditedStore.PATIENCE);
        Manifest written = new Manifest(
                Manifest.FORMAT,
                "a test",
                Instant.now().toString(),
                new Manifest.Filter(null, null, List.of(WALLET), List.of()),
                List.of(Export.of(store, new Export.Wanted(from, to, formats, gzip), out, silent())));
        written.write(out);
        return written;
    }

    private static List<Found> check(Path export) throws IOException {
        return ExportCheck.of(export, List.of(SealKey.Verifier.read(key)), silent())
                .findings();
    }

    private static Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(whole)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(whole.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        int at = text.indexOf(from, text.length() / 2);
        Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
    }

    private static void lines(Path file, java.util.function.Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        change.accept(lines);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static void assertNamed(List<Found> findings, String file, long row, String words) {
        assertThat(findings).isNotEmpty();
        assertThat(findings.getFirst().file()).as("%s", findings).isEqualTo(WALLET + "/" + file);
        assertThat(findings.getFirst().row()).as("%s", findings).isEqualTo(row);
        assertThat(findings.getFirst().words().en()).contains(words);
        assertThat(findings)
                .anyMatch(found -> found.row() == 0 && found.words().en().contains("SHA-256"));
    }

    @Test
    @DisplayName("An export is what was signed, says this checker and another that knows only the JDK")
    void clean() throws IOException, GeneralSecurityException {
        Manifest.Store store = manifest.stores().getFirst();
        assertThat(store.first()).isEqualTo(1);
        assertThat(store.last()).isEqualTo(cluster.head());
        assertThat(store.rowsNotSignedYet()).isZero();
        assertThat(check(whole)).isEmpty();
        assertThat(PlainExportChecker.accepts(whole, WALLET, key)).isTrue();
        assertThat(Files.readAllLines(whole.resolve("SHA256SUMS")))
                .hasSize(store.files().size() + 1);
        assertThat(Files.readString(whole.resolve(WALLET + "/events.csv"), StandardCharsets.UTF_8))
                .startsWith(
                        "position,eventId,type,stream,sequence,time,correlationId,causationId,data,traceparent\r\n1,");
    }

    @Test
    @DisplayName("Times choose a run without gaps that is joined to a checkpoint before and after it")
    void partly() throws IOException, GeneralSecurityException {
        for (Instant[] times : new Instant[][] {{middleTime, null}, {null, middleTime}, {firstTime, middleTime}}) {
            Path out = folder.resolve("partly-" + Objects.hash((Object[]) times));
            Manifest.Store store = export(out, times[0], times[1], EnumSet.allOf(Format.class), false)
                    .stores()
                    .getFirst();
            if (store.rows() > 0) {
                assertThat(store.rows()).isLessThan(cluster.head());
                assertThat(check(out)).isEmpty();
                assertThat(PlainExportChecker.accepts(out, WALLET, key)).isTrue();
            }
        }
        Path none = folder.resolve("none");
        assertThat(export(none, middleTime.plus(Duration.ofDays(9)), null, EnumSet.allOf(Format.class), false)
                        .stores()
                        .getFirst()
                        .rows())
                .isZero();
        assertThat(check(none)).isEmpty();
    }

    @Test
    @DisplayName("Either form alone, compressed, can be checked")
    void oneForm() throws IOException {
        for (Format format : Format.values()) {
            Path out = folder.resolve("only-" + format);
            export(out, null, null, EnumSet.of(format), true);
            assertThat(check(out)).as("%s", format).isEmpty();
        }
    }

    @Test
    @DisplayName("A changed byte")
    void changedByte() throws IOException, GeneralSecurityException {
        Path export = copy("byte");
        Path events = export.resolve(WALLET + "/events.jsonl");
        lines(events, lines -> lines.set(6, lines.get(6).replace("\"stream\":\"", "\"stream\":\"x")));
        assertNamed(check(export), "events.jsonl", 7, "stream");
        assertThat(PlainExportChecker.accepts(export, WALLET, key)).isFalse();
    }

    @Test
    @DisplayName("A dropped line, a doubled one, and two that are swapped")
    void movedLines() throws IOException, GeneralSecurityException {
        Path dropped = copy("dropped");
        lines(dropped.resolve(WALLET + "/events.jsonl"), lines -> lines.remove(4));
        assertNamed(check(dropped), "events.jsonl", 5, "position 6 and not 5");
        assertThat(PlainExportChecker.accepts(dropped, WALLET, key)).isFalse();
        Path swapped = copy("swapped");
        lines(swapped.resolve(WALLET + "/events.jsonl"), lines -> Collections.swap(lines, 2, 3));
        assertNamed(check(swapped), "events.jsonl", 3, "position 4 and not 3");
        assertThat(PlainExportChecker.accepts(swapped, WALLET, key)).isFalse();
        Path cut = copy("cut");
        lines(cut.resolve(WALLET + "/events.jsonl"), List::removeLast);
        assertNamed(check(cut), "events.jsonl", cluster.head(), "ends here");
        Path more = copy("more");
        lines(more.resolve(WALLET + "/events.jsonl"), lines -> lines.add(lines.getLast()));
        assertNamed(check(more), "events.jsonl", cluster.head() + 1, "one too many");
    }

    @Test
    @DisplayName("An edit of the table alone")
    void editedCsv() throws IOException {
        Path export = copy("csv");
        Path csv = export.resolve(WALLET + "/events.csv");
        List<String> records = List.of(Files.readString(csv).split("\r\n"));
        List<String> edited = new ArrayList<>(records);
        edited.set(9, edited.get(9).replaceFirst("personId", "personID"));
        Files.writeString(csv, String.join("\r\n", edited) + "\r\n");
        assertNamed(check(export), "events.csv", 9, "payload");
    }

    @Test
    @DisplayName("Sealed hashes that were changed with a row, and all sums made anew: the row is still named")
    void cleverEdit() throws IOException {
        Path export = copy("clever");
        lines(
                export.resolve(WALLET + "/events.jsonl"),
                lines -> lines.set(6, lines.get(6).replace("\"stream\":\"", "\"stream\":\"x")));
        Files.delete(export.resolve("SHA256SUMS"));
        assertThat(check(export).getFirst().place()).isEqualTo(WALLET + "/events.jsonl:7");
        Path seals = copy("seals");
        lines(seals.resolve(WALLET + "/seals.txt"), lines -> lines.set(3, lines.get(2)));
        assertNamed(check(seals), "seals.txt", 4, "changed");
    }

    @Test
    @DisplayName("A file that is gone, a checkpoint that was changed, and another's key")
    void filesAndSignatures() throws IOException {
        Path gone = copy("gone");
        Files.delete(gone.resolve(WALLET + "/events.csv"));
        assertThat(check(gone)).anyMatch(found -> found.words().en().contains("missing"));
        Path signed = copy("signed");
        edit(signed.resolve(WALLET + "/checkpoints.jsonl"), "\"occasion\":\"RUNNING\"", "\"occasion\":\"STOPPED\"");
        assertThat(check(signed)).anyMatch(found -> found.words().en().contains("signature is false"));
        SealKey.NewKey other = SealKey.generate();
        Path otherKey = folder.resolve("other.pem");
        Files.writeString(otherKey, other.publicPem());
        assertThat(ExportCheck.of(whole, List.of(SealKey.Verifier.read(otherKey)), silent())
                        .findings())
                .anyMatch(found -> found.words().en().contains("signature is false"));
    }

    @Test
    @DisplayName("A store that is not what was signed is not exported as if it were")
    void tamperedStore() throws IOException {
        cluster.afterTampering(() -> {
            cluster.execute("update domain_event_entry set causation_id = 'x' where global_index = 12");
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> export(folder.resolve("tampered"), null, null, EnumSet.of(Format.CSV), false))
                    .withMessageContaining("not what was signed");
        });
    }

    @Test
    @DisplayName("The command says by its exit code what came out")
    void command() throws IOException {
        assertThat(run("audit", "check-export", whole.toString(), "--key", key.toString(), "--lang", "en"))
                .startsWith("0 All as signed");
        Path bad = copy("for-the-command");
        lines(bad.resolve(WALLET + "/events.jsonl"), lines -> lines.remove(0));
        assertThat(run("audit", "check-export", bad.toString(), "--lang", "zh"))
                .isEqualTo("1 ✗ " + WALLET + "/events.jsonl:1");
        assertThat(run("audit", "check-export", folder.resolve("nowhere").toString()))
                .startsWith("2 ");
        assertThat(run("audit", "export", "--out", whole.toString())).startsWith("2 ");
    }

    /** The exit code and the first line of what was told. */
    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Gongji.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(Writer.nullWriter()));
        int exitCode = line.execute(arguments);
        return exitCode + " " + out.toString().lines().findFirst().orElse("");
    }
}
