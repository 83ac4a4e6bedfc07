package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterStatus;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.client.ClusterClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast the cluster settles bills, and proves that it lost none. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how many bills a second the cluster settles: terminals in a closed loop over public HTTP, each"
                    + " bill with a key of its own, on durable PostgreSQL, and pgbench on the same server in the same run.",
            "Uses the running cluster; when none runs, starts a temporary one and stops it at the end. In a running"
                    + " cluster the families and their settlements stay, as everything there does.",
            "Afterwards the trial balance must balance and every settlement that a terminal was told of must be there,"
                    + " to the fen; otherwise it exits with 1. While it runs nobody else should settle there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured, and the books agree", "1:failed, or the books do not agree", "2:usage"})
public final class BenchCommand implements Callable<Integer> {
    private static final int MOST_TERMINALS = 2_000;
    private static final int MOST_FAMILIES = 100_000;
    private static final int MOST_SECONDS = 86_400;
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Option(
            names = "--terminals",
            paramLabel = "N",
            defaultValue = "32",
            description = "Terminals that settle at the same time, each one bill after another"
                    + " (default: ${DEFAULT-VALUE}).")
    private int terminals;

    @Option(
            names = "--seconds",
            paramLabel = "T",
            defaultValue = "30",
            description = "How long to measure; pgbench runs as long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            paramLabel = "T",
            defaultValue = "20",
            description = "Seconds of the same load before measuring (default: ${DEFAULT-VALUE}).")
    private int warmupSeconds;

    @Option(
            names = "--families",
            paramLabel = "N",
            defaultValue = "500",
            description = "Families of Tianjin to set up first: a patient and one to three children who pay"
                    + " (default: ${DEFAULT-VALUE}).")
    private int families;

    @Option(
            names = "--no-pgbench",
            description = "Leave pgbench out. Otherwise it runs after the terminals, TPC-B-like, in a database 'bench'"
                    + " that is dropped afterwards, where it is on the PATH.")
    private boolean withoutPgbench;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result, the machine and the settings to FILE as JSON.")
    private @Nullable Path json;

    private volatile boolean toldToEnd;

    @Override
    public Integer call() throws InterruptedException {
        check("--terminals", terminals, 1, MOST_TERMINALS);
        check("--seconds", seconds, 1, MOST_SECONDS);
        check("--warmup", warmupSeconds, 0, MOST_SECONDS);
        check("--families", families, 1, MOST_FAMILIES);
        requireWritable();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> toldToEnd = true, "told-to-end"));
        try {
            Optional<URI> running = instance.control();
            if (running.isPresent()) {
                return measure(running.get(), "RUNNING");
            }
            try (Cluster cluster = Cluster.startInTheForeground(instance.ephemeral(progress()::line))) {
                return measure(cluster.control(), "TEMPORARY");
            }
        } catch (RuntimeException e) {
            if (toldToEnd) {
                return INTERRUPTED;
            }
            throw e;
        }
    }

    private int measure(URI control, String which) throws InterruptedException {
        ClusterClient client = new ClusterClient(control);
        ClusterStatus status = client.status();
        if (!"SERVING".equals(status.state())) {
            throw new ClusterException("The cluster is " + status.state().toLowerCase(Locale.ROOT)
                    + ", not serving. See ./gongji status.");
        }
        BenchResult result = new Bench(
                        client,
                        new Bench.Load(which, terminals, families, warmupSeconds, seconds, !withoutPgbench),
                        progress())
                .run();
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.print(result.words());
        out.flush();
        write(result);
        return result.books().differences().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    private void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    /** Before minutes are spent. */
    private void requireWritable() {
        if (json == null) {
            return;
        }
        Path folder = Optional.ofNullable(json.toAbsolutePath().getParent()).orElse(Path.of("/"));
        if (!Files.isWritable(Files.exists(json) ? json : folder) || Files.isDirectory(json)) {
            throw new ParameterException(spec.commandLine(), "--json: " + json + " cannot be written");
        }
    }

    private void write(BenchResult result) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(
                    json,
                    JsonMapper.builder()
                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                    .build()
                                    .writeValueAsString(result)
                            + System.lineSeparator());
        } catch (IOException e) {
            throw new ClusterException(json + " cannot be written: " + e.getMessage(), e);
        }
    }
}
