package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.LanguageOption;
import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an export without any cluster. */
@Command(
        name = "check-export",
        mixinStandardHelpOptions = true,
        description = {
            "Check what ./gongji audit export has written, without any cluster: every file and row, and that the rows"
                    + " are those which the services have signed, none missing between the first and the last.",
            "With --key it trusts that key alone; otherwise those in the export, which are as good as where it comes"
                    + " from."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is as it was signed and exported",
            "1:something is not; the first bad row of each file is named as FILE:ROW",
            "2:there is no export to check, or the command was not understood"
        })
final class CheckExportCommand implements Callable<Integer> {
    private static final int MOST_TOLD = 20;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the export.")
    private Path folder;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "A public key (PEM) that you trust, from elsewhere. May be given more than once.")
    private @Nullable List<Path> keyFiles;

    @Mixin
    private LanguageOption chosen;

    @Override
    public Integer call() {
        try {
            Progress progress = new Progress(spec.commandLine().getOut());
            Pace pace = new Pace(progress);
            ExportCheck.Outcome outcome = ExportCheck.of(folder, keys(), pace);
            outcome.findings().stream().limit(MOST_TOLD).forEach(finding -> {
                progress.line("✗ " + finding.place());
                tell(progress, "    ", finding.words());
            });
            tell(progress, "", summary(outcome, pace));
            return outcome.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (ClusterException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    private List<SealKey.Verifier> keys() {
        List<SealKey.Verifier> keys = new ArrayList<>();
        for (Path file : keyFiles == null ? List.<Path>of() : keyFiles) {
            try {
                keys.add(SealKey.Verifier.read(file));
            } catch (IOException | IllegalArgumentException e) {
                throw new ClusterException("The key " + file + " cannot be read: " + e.getMessage() + ".");
            }
        }
        return keys;
    }

    private void tell(Progress progress, String indent, Bilingual words) {
        chosen.language().lines(words).forEach(line -> progress.line(indent + line));
    }

    private Bilingual summary(ExportCheck.Outcome outcome, Pace pace) {
        if (!outcome.isClean()) {
            return new Bilingual(
                    "有不符之处（" + outcome.findings().size() + " 处），见上。",
                    "Not all is as it was signed and exported: "
                            + outcome.findings().size() + " findings, see above.");
        }
        long rows = outcome.manifest().stores().stream()
                .mapToLong(Manifest.Store::rows)
                .sum();
        double seconds = Math.max(1, pace.taken().toMillis()) / 1_000.0;
        String trust = keyFiles == null ? "导出文件自带的公钥" : "所给的公钥";
        String trustInEnglish = keyFiles == null ? "the keys in the export itself" : "the keys that were given";
        Object[] figures = {rows, seconds, rows / seconds};
        return new Bilingual(
                String.format(Locale.ROOT, "全部相符：%,d 行，用时 %.1f 秒，每秒 %,.0f 行；签名依据：", figures) + trust,
                String.format(Locale.ROOT, "All as signed: %,d rows in %.1f s, %,.0f a second; signatures by ", figures)
                        + trustInEnglish);
    }
}
