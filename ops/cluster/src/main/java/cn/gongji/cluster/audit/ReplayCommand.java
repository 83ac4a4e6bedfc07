package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.cluster.scenario.LanguageOption;
import cn.gongji.infrastructure.InfrastructureException;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Rebuilds every service's state from events alone and compares it with the live one.
 *
 * @rule A-01
 * @rule A-02
 */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Rebuild all state of each service from events alone, by the service's own program, in a database of its own,"
                    + " and compare it with the live one, row by row and byte by byte.",
            "Works while the cluster runs, against one moment of it; of a stopped cluster it starts the database and the"
                    + " broker for as long as it needs them. Nothing of the live state is changed.",
            "With --until the state is rebuilt as it was then, checked by itself and kept to be looked at."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what was rebuilt is what the services keep",
            "1:something is not; each differing row is named by table and key, never with what stands in it",
            "2:it could not be replayed, or the command was not understood"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'_'HHmmss").withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            defaultValue = "kafka",
            description = "kafka: the topics alone; store: the event stores (default: ${DEFAULT-VALUE}).")
    private String from;

    @Option(
            names = "--until",
            paramLabel = "T",
            description = "Leave out events after this time (business time, ISO-8601 with offset). Implies --keep.")
    private @Nullable OffsetDateTime until;

    @Mixin
    private ServiceOption wanted;

    @Option(names = "--keep", description = "Keep the database with the rebuilt state, and say how to look at it.")
    private boolean keep;

    @Mixin
    private LanguageOption chosen;

    @Override
    public Integer call() {
        List<Part> services = wanted.services();
        From source = source();
        try {
            return AuditedData.use(instance, "replay", (data, ports) -> replay(services, source, data, ports));
        } catch (ClusterException | InfrastructureException e) {
            return AuditCommand.failed(spec, ExitCode.USAGE, e.getMessage());
        }
    }

    private From source() {
        return switch (from) {
            case "kafka" -> From.KAFKA;
            case "store" -> From.STORE;
            default -> throw new ParameterException(spec.commandLine(), "--from: say kafka or store, not " + from);
        };
    }

    private int replay(List<Part> services, From source, Path data, PortPlan ports) {
        Language language = chosen.language();
        Progress progress = new Progress(spec.commandLine().getOut());
        Instant end = until == null ? null : until.toInstant();
        String schema = "replay_" + STAMP.format(Instant.now());
        List<ReplayReport> reports = new ArrayList<>();
        for (Part service : services) {
            ReplayedService replayed =
                    new ReplayedService(instance.project(), service, data, ports, schema, source, end);
            reports.add(replay(replayed, language, progress));
        }
        boolean agrees = reports.stream().allMatch(ReplayReport::agrees);
        new ReplayTable(language).lines(reports).forEach(progress::line);
        language.lines(conclusion(agrees, end)).forEach(progress::line);
        return agrees ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ReplayReport replay(ReplayedService replayed, Language language, Progress progress) {
        boolean isKept = false;
        try {
            ReplayReport report = replayed.replay(new Pace(progress));
            isKept = keep || until != null;
            new ReplayFindings(language).lines(report).forEach(progress::line);
            if (isKept) {
                progress.line("    " + replayed.look());
            }
            return report;
        } finally {
            if (!isKept) {
                replayed.drop();
            }
        }
    }

    private static Bilingual conclusion(boolean agrees, @Nullable Instant end) {
        if (!agrees) {
            return new Bilingual(
                    "重建的状态与现有状态不符，见上。请保留现场。",
                    "What was rebuilt is not what the services keep, see above. Keep everything as it is.");
        }
        return end == null
                ? new Bilingual(
                        "仅凭事件重建的状态与现有状态逐字节相同。", "Rebuilt from events alone, the state is the live one, byte for byte.")
                : new Bilingual(
                        "已重建截至 " + end + " 的状态，并保留以供查看；再次重放不会覆盖它。",
                        "Rebuilt as of " + end + " and kept to be looked at; another replay leaves it as it is.");
    }
}
