package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.infrastructure.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes events into files that can be checked without this system. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write the services' events into files, with a manifest that joins them to signed checkpoints, so that"
                    + " anybody can check them later without this system: see ./gongji audit check-export.",
            "Reads the databases themselves; of a stopped cluster it starts the database and the broker meanwhile.",
            "Times choose a run of rows without gaps: from the first row in them to the last."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "2:it could not be written, or the command was not understood"})
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private AuditScope scope;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A folder that is empty or not there.")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "csv,jsonl",
            description = "csv, jsonl or both (default: ${DEFAULT-VALUE}).")
    private List<Export.Format> formats;

    @Option(names = "--gzip", description = "Compress the files of events.")
    private boolean gzip;

    @Override
    public Integer call() {
        Export.Wanted wanted = new Export.Wanted(scope.from(), scope.to(), EnumSet.copyOf(formats), gzip);
        List<Part> services = scope.services();
        requireEmpty();
        try {
            return AuditedData.use(instance, "export", (data, ports) -> export(services, wanted, data, ports));
        } catch (ClusterException | InfrastructureException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        } catch (IOException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, "The export cannot be written: " + e.getMessage() + ".");
        }
    }

    private void requireEmpty() {
        try (Stream<Path> found = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            if (found.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), "--out: " + folder + " is not empty");
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--out: " + folder + " is no folder", e);
        }
    }

    private int export(List<Part> services, Export.Wanted wanted, Path data, PortPlan ports) throws IOException {
        Progress progress = new Progress(spec.commandLine().getOut());
        Pace pace = new Pace(progress);
        List<Manifest.Store> stores = new ArrayList<>();
        for (Part service : services) {
            Manifest.Store store =
                    Export.of(AuditedStore.of(service, data, ports, AuditedStore.PATIENCE), wanted, folder, pace);
            stores.add(store);
            progress.line(store.store());
            scope.told(figures(store)).forEach(line -> progress.line("    " + line));
            remarks(store).forEach(remark -> scope.told(remark).forEach(line -> progress.line("    " + line)));
        }
        manifest(services, wanted, stores).write(folder);
        scope.told(summary(stores, pace)).forEach(progress::line);
        return ExitCode.OK;
    }

    private Manifest manifest(List<Part> services, Export.Wanted wanted, List<Manifest.Store> stores) {
        return new Manifest(
                Manifest.FORMAT,
                spec.root().version()[0],
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                new Manifest.Filter(
                        text(wanted.from()),
                        text(wanted.to()),
                        services.stream().map(Part::title).toList(),
                        names(wanted.formats())),
                stores);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static List<String> names(Set<Export.Format> formats) {
        return formats.stream()
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Bilingual figures(Manifest.Store store) {
        Manifest.Join join = store.join();
        if (join == null) {
            return new Bilingual("所选时间内没有事件", "no event in these times");
        }
        Object[] figures = {store.first(), store.last(), store.rows(), join.checkpoint(), join.size()};
        return new Bilingual(
                String.format(Locale.ROOT, "第 %,d 至 %,d 行，共 %,d 行，由检查点 %,d（至第 %,d 行）证明", figures),
                String.format(
                        Locale.ROOT, "rows %,d to %,d, %,d of them, proved by checkpoint %,d (at row %,d)", figures));
    }

    private static List<Bilingual> remarks(Manifest.Store store) {
        List<Bilingual> remarks = new ArrayList<>();
        if (store.rowsOutsideTheTimes() > 0) {
            remarks.add(new Bilingual(
                    "其中 " + store.rowsOutsideTheTimes() + " 行不在所选时间内，为保持连续一并导出",
                    store.rowsOutsideTheTimes() + " of them are outside these times: they stand between"));
        }
        if (store.rowsNotSignedYet() > 0) {
            remarks.add(new Bilingual(
                    "之后 " + store.rowsNotSignedYet() + " 行尚未签名，未导出",
                    store.rowsNotSignedYet() + " rows after them are not signed yet and are left out"));
        }
        Manifest.Join join = store.join();
        if (join != null && (store.first() > 1 || store.last() < join.size())) {
            remarks.add(new Bilingual(
                    "所选时间截去了前 " + (store.first() - 1) + " 行与后 " + (join.size() - store.last()) + " 行；区间内无缺漏可由哈希证明",
                    "the times cut off " + (store.first() - 1) + " rows before and at least "
                            + (join.size() - store.last())
                            + " after; that none is missing between is proved by hashes"));
        }
        return remarks;
    }

    private Bilingual summary(List<Manifest.Store> stores, Pace pace) {
        long rows = stores.stream().mapToLong(Manifest.Store::rows).sum();
        long bytes = stores.stream()
                .flatMap(store -> store.files().stream())
                .mapToLong(Manifest.File::bytes)
                .sum();
        double seconds = Math.max(1, pace.taken().toMillis()) / 1_000.0;
        Object[] figures = {rows, bytes / 1e6, folder.toString(), seconds, rows / seconds};
        return new Bilingual(
                String.format(Locale.ROOT, "已导出 %,d 行（%,.1f MB）至 %s，用时 %.1f 秒，每秒 %,.0f 行", figures),
                String.format(
                        Locale.ROOT, "Exported %,d rows (%,.1f MB) to %s in %.1f s, %,.0f rows a second", figures));
    }
}
