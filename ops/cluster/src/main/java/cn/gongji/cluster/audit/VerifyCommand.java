package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.audit.CheckpointSet.Place;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import cn.gongji.infrastructure.InfrastructureException;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks each store from its first row on, and names the first bad one. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verify each service's event store: every row against its seal, the seals against the signed checkpoints"
                    + " (in the database, in the file and on the topic), and the rows against the service's topic.",
            "Works while the cluster runs; of a stopped cluster it starts the database and the broker for as long as it"
                    + " needs them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every store is what its service has written",
            "1:something is not; the first bad row of each store is named as global_index=N",
            "2:it could not be verified, or the command was not understood"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_TOLD = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Mixin
    private ServiceOption wanted;

    @Mixin
    private LanguageOption chosen;

    @Override
    public Integer call() {
        List<Part> services = wanted.services();
        try {
            return AuditedData.use(instance, "verify", (data, ports) -> verify(services, data, ports));
        } catch (ClusterException | InfrastructureException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    private int verify(List<Part> services, Path data, PortPlan ports) {
        PrintWriter out = spec.commandLine().getOut();
        Language language = chosen.language();
        Progress progress = new Progress(out);
        Pace pace = new Pace(progress);
        List<Verification.Outcome> outcomes = new ArrayList<>();
        for (Part service : services) {
            Verification.Outcome outcome =
                    Verification.of(AuditedStore.of(service, data, ports, AuditedStore.PATIENCE), pace);
            lines(outcome, language).forEach(progress::line);
            outcomes.add(outcome);
        }
        boolean clean = outcomes.stream().allMatch(Verification.Outcome::isClean);
        language.lines(summary(outcomes, clean, pace)).forEach(progress::line);
        return clean ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static List<String> lines(Verification.Outcome outcome, Language language) {
        List<String> lines = new ArrayList<>(
                List.of((outcome.isClean() ? "✓ " : "✗ ") + outcome.store().title()));
        tell(lines, language, figures(outcome));
        SignedCheckpoint last = outcome.last();
        if (last != null) {
            String place = last.checkpoint().time() + ", " + last.checkpoint().keyId();
            tell(
                    lines,
                    language,
                    new Bilingual(
                            "最后签名：第 " + last.size() + " 行（" + place + "）",
                            "last signed at row " + last.size() + " (" + place + ")"));
        }
        outcome.findings().stream().limit(MOST_TOLD).forEach(finding -> {
            lines.add("  " + place(finding) + finding.kind());
            tell(lines, language, finding.words());
        });
        int more = outcome.findings().size() - MOST_TOLD;
        if (more > 0) {
            tell(lines, language, new Bilingual("另有 " + more + " 处", "and " + more + " more"));
        }
        return lines;
    }

    private static void tell(List<String> lines, Language language, Bilingual words) {
        language.lines(words).forEach(line -> lines.add("    " + line));
    }

    private static Bilingual figures(Verification.Outcome outcome) {
        CheckpointSet checkpoints = outcome.checkpoints();
        Object[] figures = {
            outcome.rows(),
            outcome.sealed(),
            outcome.records(),
            outcome.repeated(),
            checkpoints.count(Place.FILE),
            checkpoints.count(Place.TOPIC),
            checkpoints.count(Place.TABLE)
        };
        return new Bilingual(
                String.format(Locale.ROOT, "%,d 行，已封存 %,d 行；主题 %,d 条（其中重复 %,d 条）；检查点：文件 %,d、主题 %,d、表 %,d", figures),
                String.format(
                        Locale.ROOT,
                        "%,d rows, %,d sealed; %,d records on the topic (%,d of them repeated); checkpoints: file %,d,"
                                + " topic %,d, table %,d",
                        figures));
    }

    private static String place(Finding finding) {
        if (finding.kind().isRow()) {
            return "global_index=" + finding.place() + "  ";
        }
        return finding.kind().isCheckpoint() && finding.place() >= 0 ? "checkpoint=" + finding.place() + "  " : "";
    }

    private static Bilingual summary(List<Verification.Outcome> outcomes, boolean clean, Pace pace) {
        if (!clean) {
            return new Bilingual(
                    "有不符之处，见上。请保留现场。", "Not all is as it was written, see above. Keep everything as it is.");
        }
        long rows = outcomes.stream().mapToLong(Verification.Outcome::rows).sum();
        long records =
                outcomes.stream().mapToLong(Verification.Outcome::records).sum();
        double seconds = Math.max(1, pace.taken().toMillis()) / 1_000.0;
        return new Bilingual(
                String.format(
                        Locale.ROOT,
                        "全部相符：%,d 行与 %,d 条记录，用时 %.1f 秒，每秒 %,.0f",
                        rows,
                        records,
                        seconds,
                        (rows + records) / seconds),
                String.format(
                        Locale.ROOT,
                        "All as written: %,d rows and %,d records in %.1f s, %,.0f a second",
                        rows,
                        records,
                        seconds,
                        (rows + records) / seconds));
    }
}
