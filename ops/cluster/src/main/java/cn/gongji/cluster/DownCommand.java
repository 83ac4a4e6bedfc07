package cn.gongji.cluster;

import cn.gongji.cluster.RunFolder.Leftover;
import cn.gongji.infrastructure.Waiting;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the cluster, wherever it was started, and leaves no process of it. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the cluster; its data stay for the next ./gongji up.")
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Instant start = Instant.now();
        List<Leftover> before = RunFolder.leftovers(instance.runFolder());
        Optional<ProcessHandle> launcher = RunFolder.launcher(instance.runFolder());
        if (launcher.isEmpty() && before.isEmpty()) {
            out.println("The cluster is not up.");
            return ExitCode.OK;
        }
        launcher.ifPresent(running -> stop(running, out));
        List<Leftover> left =
                before.stream().filter(leftover -> leftover.process().isAlive()).toList();
        if (!left.isEmpty()) {
            out.println("Ending what is left: " + Leftover.names(left));
            RunFolder.endLeftovers(instance.runFolder());
        }
        List<Leftover> immortal =
                left.stream().filter(leftover -> leftover.process().isAlive()).toList();
        if (!immortal.isEmpty()) {
            throw new ClusterException(
                    "These processes do not end: " + Leftover.names(immortal) + ". End them by hand with kill -9.");
        }
        out.println(
                "Stopped in " + Words.seconds(Duration.between(start, Instant.now())) + "; nothing is left running.");
        return ExitCode.OK;
    }

    private static void stop(ProcessHandle launcher, PrintWriter out) {
        out.println("Stopping the cluster (process " + launcher.pid() + ")");
        out.flush();
        launcher.destroy();
        if (!Waiting.until(() -> !launcher.isAlive(), LIMIT)) {
            out.println("It did not stop within " + Words.seconds(LIMIT) + "; ending it by force");
            launcher.destroyForcibly();
            Waiting.until(() -> !launcher.isAlive(), LIMIT);
        }
    }
}
