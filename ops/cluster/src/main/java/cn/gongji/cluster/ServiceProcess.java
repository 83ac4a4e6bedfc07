package cn.gongji.cluster;

import cn.gongji.infrastructure.JvmFlags;
import cn.gongji.infrastructure.LogTail;
import cn.gongji.infrastructure.LoopbackPort;
import cn.gongji.infrastructure.OwnSession;
import cn.gongji.infrastructure.Waiting;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One service in a JVM of its own, which ends with the launcher, even with one that is killed. */
final class ServiceProcess implements RunningPart {
    private static final Duration START_LIMIT = Duration.ofSeconds(180);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT_OF_A_REHEARSAL = Duration.ofMinutes(3);
    private static final int KEPT_AT_FIRST_MEBIBYTES = 64;
    private static final int KEPT_AT_MOST_MEBIBYTES = 320;

    private final Part part;
    private final ServiceProgram program;
    private final boolean rehearsal;
    private final Path log;
    private final int port;
    private final Supplier<Map<String, String>> environment;
    private volatile @Nullable Process process;

    /**
     * @param rehearsal whether the JVM keeps at its exit what makes later starts faster
     * @param environment asked anew at each start, so that a restarted service gets the clock of then
     */
    ServiceProcess(
            Part part,
            ServiceProgram program,
            boolean rehearsal,
            Path log,
            int port,
            Supplier<Map<String, String>> environment) {
        this.part = part;
        this.program = program;
        this.rehearsal = rehearsal;
        this.log = log;
        this.port = port;
        this.environment = environment;
    }

    @Override
    public void start() {
        if (isAlive()) {
            return;
        }
        LoopbackPort.requireFree(port, part.title());
        ProcessBuilder builder = new ProcessBuilder(OwnSession.of(command()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment.get());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new ClusterException(part.title() + " cannot be started: " + e.getMessage(), e);
        }
        awaitReady(current());
    }

    @Override
    public void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(process, STOP_LIMIT);
        }
    }

    @Override
    public void stop() {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!awaitEnd(process, rehearsal ? STOP_LIMIT_OF_A_REHEARSAL : STOP_LIMIT)) {
                kill();
            }
        }
    }

    @Override
    public void abandonStart() {
        Process starting = process;
        if (starting != null) {
            starting.destroy();
        }
    }

    @Override
    public boolean isAlive() {
        Process known = process;
        return known != null && known.isAlive();
    }

    @Override
    public long pid() {
        Process known = process;
        return known == null ? -1 : known.pid();
    }

    @Override
    public CompletableFuture<String> ended() {
        return current().onExit().thenApply(ended -> "ended with exit code " + ended.exitValue());
    }

    private Process current() {
        if (process == null) {
            throw new IllegalStateException(part.title() + " was never started");
        }
        return process;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // what is not touched is not resident
                "-Xms" + (KEPT_AT_FIRST_MEBIBYTES + youngMebibytes()) + "m",
                "-Xmx" + (KEPT_AT_MOST_MEBIBYTES + youngMebibytes()) + "m",
                "-Xmn" + youngMebibytes() + "m",
                "-XX:SurvivorRatio=4",
                // address space, not memory; when 15 % of it are used, all stops for a full collection of compiled code
                "-XX:ReservedCodeCacheSize=512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(JvmFlags.EVERYWHERE);
        command.addAll(rehearsal ? program.argumentsOfARehearsal() : program.arguments());
        return command;
    }

    /**
     * What belongs to requests in the air must die young. A collection takes the longer the more requests are in the air, and
     * hardly the longer the more room there was, and everybody waits for it; where bills wait, it takes longest.
     */
    private int youngMebibytes() {
        return part == Part.SETTLEMENT ? 480 : 192;
    }

    private void awaitReady(Process starting) {
        URI readiness = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        boolean settled = Waiting.until(() -> !starting.isAlive() || LocalHttp.answersOk(readiness), START_LIMIT);
        if (!starting.isAlive()) {
            throw new ClusterException(part.title() + " ended while it started, with exit code " + starting.exitValue()
                    + "." + LogTail.explain(log));
        }
        if (!settled) {
            kill();
            throw new ClusterException(part.title() + " was not ready within " + START_LIMIT.toSeconds() + " s ("
                    + readiness + ")." + LogTail.explain(log));
        }
    }

    private static boolean awaitEnd(Process ending, Duration limit) {
        try {
            return ending.waitFor(limit);
        } catch (InterruptedException e) {
            ending.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
