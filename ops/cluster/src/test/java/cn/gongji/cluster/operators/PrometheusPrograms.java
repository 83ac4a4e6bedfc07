package cn.gongji.cluster.operators;

import cn.gongji.infrastructure.LogTail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus and its tool: the installed ones, or Debian's, fetched. Where there are none, a test says how to get them. */
final class PrometheusPrograms {
    /** Alerts, objectives and the scrape configuration. */
    static final Path RULES = Path.of("..", "prometheus");

    private static final long FETCHED_WITHIN_SECONDS = 300;
    private static final long CHECKED_WITHIN_SECONDS = 180;

    private static final class Holder {
        private static final Path FOLDER = fetch();
    }

    private PrometheusPrograms() {}

    static Path prometheus() {
        return Holder.FOLDER.resolve("prometheus");
    }

    /** What {@code promtool} says in the folder of the rules; fails when it finds fault. */
    static String promtool(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Holder.FOLDER.resolve("promtool").toString()));
        command.addAll(List.of(arguments));
        return run(command, RULES, CHECKED_WITHIN_SECONDS);
    }

    private static Path fetch() {
        String told = run(
                List.of("bash", "../prometheus/fetch.sh", "target/prometheus"), Path.of("."), FETCHED_WITHIN_SECONDS);
        return Path.of(told.lines().toList().getLast());
    }

    private static String run(List<String> command, Path folder, long seconds) {
        try {
            Path said = Files.createTempFile(Files.createDirectories(Path.of("target")), "promtool", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " has not ended after " + seconds + " s" + LogTail.explain(said));
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new AssertionError(command + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
