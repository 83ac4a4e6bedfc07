package cn.gongji.cluster;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A service's program that does one thing beside the cluster and ends by itself. */
public final class ServiceTask {
    private ServiceTask() {}

    /**
     * Runs it to its end; it ends with this JVM.
     *
     * @param environment all that the program is told besides this JVM's own environment
     * @param said each line that it writes to its standard output
     * @param log where its standard error goes
     * @return the exit code
     * @throws ClusterException when it cannot be run
     */
    public static int run(
            Path project,
            Part service,
            int heapMebibytes,
            Map<String, String> environment,
            Consumer<String> said,
            Path log) {
        requireBuilt(project, service);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(ServiceProgram.of(project, service).arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return follow(builder.start(), said);
        } catch (IOException e) {
            throw new ClusterException(service.title() + " cannot be run: " + e.getMessage(), e);
        }
    }

    /**
     * The service's own classes and the libraries that it runs with, as a class path.
     *
     * @throws ClusterException when it is not built or cannot be unpacked
     */
    public static String classPath(Path project, Part service) {
        requireBuilt(project, service);
        Path program = ServiceProgram.of(project, service).prepare();
        return program.resolve(ServiceProgram.jar(project, service).getFileName()) + File.pathSeparator
                + program.resolve("lib") + File.separator + "*";
    }

    private static void requireBuilt(Path project, Part service) {
        if (!Files.exists(ServiceProgram.jar(project, service))) {
            throw new ClusterException("There is no " + ServiceProgram.jar(project, service)
                    + ". Build the project first: ./gongji up does so.");
        }
    }

    private static int follow(Process process, Consumer<String> said) throws IOException {
        Thread hook = new Thread(process::destroyForcibly, "end-the-task");
        Runtime.getRuntime().addShutdownHook(hook);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.accept(line);
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted.");
        } finally {
            process.destroyForcibly();
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException thisJvmIsEnding) {
            // then the hook runs, and finds nothing to end
        }
    }
}
