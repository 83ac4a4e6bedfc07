package cn.gongji.cluster;

import cn.gongji.infrastructure.LogTail;
import cn.gongji.infrastructure.OwnSession;
import cn.gongji.infrastructure.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the cluster and stays with it, or leaves it in the background. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Start the cluster: PostgreSQL, a Kafka broker and the three services. Data stay in .gongji/."
                + " Ctrl-C or ./gongji down stops it.")
final class UpCommand implements Callable<Integer> {
    private static final Duration DETACHED_START_LIMIT = Duration.ofMinutes(4);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Option(names = "--detach", description = "Return once it serves, and leave it running in the background.")
    private boolean detach;

    @Option(names = "--ephemeral", description = "Keep nothing: fresh data in a temporary folder, deleted at the end.")
    private boolean ephemeral;

    @Option(
            names = "--regions",
            paramLabel = "CODE,CODE…",
            split = ",",
            description = "One cluster a region. Not there yet: one cluster serves all regions.")
    private @Nullable List<String> regions;

    @Option(
            names = "--traces-endpoint",
            paramLabel = "URL",
            description = "Send traces to this collector by OTLP over HTTP, for example http://127.0.0.1:4318."
                    + " Without it nothing is traced.")
    private @Nullable String tracesEndpoint;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (regions != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--regions is not there yet: one cluster serves all 32 regions. Start it without --regions.");
        }
        return detach ? startInTheBackground() : stayInTheForeground();
    }

    private int stayInTheForeground() throws InterruptedException {
        Cluster cluster = Cluster.startInTheForeground(options());
        say(addresses(cluster));
        cluster.awaitClosed();
        return ExitCode.OK;
    }

    private ClusterOptions options() {
        ClusterOptions untraced = untraced();
        return tracesEndpoint == null ? untraced : untraced.withSetting("GONGJI_TRACES_ENDPOINT", tracesEndpoint);
    }

    private ClusterOptions untraced() {
        if (ephemeral) {
            return instance.ephemeral(this::say);
        }
        return ClusterOptions.of(instance.project(), instance.folder())
                .withRunFolder(instance.runFolder())
                .withPorts(instance.ports())
                .reportingTo(this::say);
    }

    private static String addresses(Cluster cluster) {
        return """

                  console and local control   %s
                  binding-service             %s
                  wallet-service              %s
                  settlement-service          %s
                  Kafka                       %s
                  PostgreSQL                  %s (user postgres)

                See it with ./gongji status; stop it with ./gongji down or Ctrl-C.""".formatted(
                        cluster.control(),
                        cluster.binding(),
                        cluster.wallet(),
                        cluster.settlement(),
                        cluster.bootstrapServers(),
                        cluster.jdbcUrl("{binding,wallet,settlement}"));
    }

    private int startInTheBackground() throws IOException {
        RunFolder.requireNoLauncher(instance.runFolder());
        Path log = instance.folder().resolve("logs").resolve("launcher.log");
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        Process launcher = new ProcessBuilder(OwnSession.of(sameCommandInTheForeground()))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        AtomicInteger shown = new AtomicInteger();
        boolean settled = Waiting.until(
                () -> {
                    showNewLines(log, shown);
                    return !launcher.isAlive() || serves(launcher);
                },
                DETACHED_START_LIMIT);
        showNewLines(log, shown);
        if (!launcher.isAlive()) {
            return ExitCode.SOFTWARE;
        }
        if (!settled) {
            throw new ClusterException("The cluster does not serve after " + DETACHED_START_LIMIT.toMinutes()
                    + " minutes. Stop it with ./gongji down." + LogTail.explain(log));
        }
        return ExitCode.OK;
    }

    private List<String> sameCommandInTheForeground() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dgongji.home=" + instance.project()));
        command.addAll(List.of(LauncherJvm.FLAGS));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Gongji.class.getName(), "up"));
        command.addAll(List.of("--port-offset", Integer.toString(instance.portOffset())));
        if (ephemeral) {
            command.add("--ephemeral");
        }
        if (tracesEndpoint != null) {
            command.addAll(List.of("--traces-endpoint", tracesEndpoint));
        }
        return command;
    }

    private boolean serves(Process launcher) {
        boolean isOurs = RunFolder.launcher(instance.runFolder())
                .filter(running -> running.pid() == launcher.pid())
                .isPresent();
        return isOurs
                && LocalHttp.answersOk(java.net.URI.create(
                        "http://127.0.0.1:" + instance.ports().control() + "/local/status"));
    }

    /** The launcher's lines since the last look; a line that is still being written waits for the next. */
    private void showNewLines(Path log, AtomicInteger shown) {
        try {
            String text = Files.readString(log);
            int end = text.lastIndexOf('\n') + 1;
            if (end > shown.get()) {
                say(text.substring(shown.get(), end).stripTrailing());
                shown.set(end);
            }
        } catch (IOException notYet) {
            // the launcher has not written yet
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
