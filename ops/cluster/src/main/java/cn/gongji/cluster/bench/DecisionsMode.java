package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.ServiceTask;
import cn.gongji.cluster.bench.BenchResult.Chart;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the services' pure decisions cost by themselves. The benchmarks stand beside the tests of the decisions, in the
 * services' {@code src/test}; JMH runs them in JVMs of their own, with the service's own libraries.
 */
final class DecisionsMode {
    private static final int WARM_UPS = 3;
    private static final int MEASUREMENTS = 5;
    /** One measurement takes so many times less than a round of a cluster: they are many, and a decision settles fast. */
    private static final int PART_OF_A_ROUND = 20;

    private static final String PROGRESS = "# Run progress: ";

    /** Where JMH and what it needs come from. */
    private static final List<String> JMH = List.of(
            "org.openjdk.jmh.Main", "joptsimple.OptionParser", "org.apache.commons.math3.distribution.TDistribution");

    private final Path project;
    private final Load load;
    private final Progress progress;

    /** @param project where the services and their tests are built */
    DecisionsMode(Path project, Load load, Progress progress) {
        this.project = project;
        this.load = load;
        this.progress = progress;
    }

    Findings run() throws InterruptedException {
        Findings findings = new Findings();
        for (Part service : Part.SERVICES) {
            progress.line("Decisions of " + service.title());
            List<Decision> decisions = measure(service);
            decisions.forEach(decision -> findings.add(decision.figure(service)));
            findings.add(new Chart(
                    "Decisions of " + service.title(),
                    "measurement",
                    "ns an operation",
                    decisions.stream().map(Decision::line).toList()));
        }
        findings.note("JVMs for each decision: " + load.rounds() + "; measurements in each: " + MEASUREMENTS);
        return findings;
    }

    private List<Decision> measure(Part service) throws InterruptedException {
        try {
            Path written = Files.createTempFile("gongji-decisions", ".json");
            Path log = Files.createTempFile("gongji-decisions", ".log");
            if (run(command(service, written), log) != 0) {
                throw new ClusterException("The benchmarks of " + service.title() + " failed. See " + log + ".");
            }
            String json = Files.readString(written);
            Files.delete(written);
            Files.delete(log);
            return Decision.read(json);
        } catch (IOException e) {
            throw new ClusterException("The benchmarks of " + service.title() + " cannot be run: " + e.getMessage(), e);
        }
    }

    private List<String> command(Part service, Path written) {
        Path tests = project.resolve(service.title()).resolve("target").resolve("test-classes");
        if (!Files.exists(tests.resolve("META-INF").resolve("BenchmarkList"))) {
            throw new ClusterException("There are no benchmarks in " + tests
                    + ". Build the project with its tests first: ./mvnw -DskipTests package.");
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as the services run
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-cp",
                String.join(
                        File.pathSeparator,
                        tests.toString(),
                        ServiceTask.classPath(project, service),
                        classPathOfJmh()),
                JMH.getFirst(),
                "-f",
                Integer.toString(load.rounds()),
                "-wi",
                Integer.toString(load.warmupSeconds() == 0 ? 0 : WARM_UPS),
                "-w",
                milliseconds(load.warmupSeconds() / WARM_UPS),
                "-i",
                Integer.toString(MEASUREMENTS),
                "-r",
                milliseconds(load.seconds()),
                "-foe",
                "true",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                written.toString());
    }

    private static String milliseconds(int secondsOfARound) {
        return Math.max(1, 1_000L * secondsOfARound / PART_OF_A_ROUND) + "ms";
    }

    private static String classPathOfJmh() {
        return JMH.stream().map(DecisionsMode::jarOf).collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(String className) {
        try {
            URI jar = Class.forName(className, false, DecisionsMode.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(jar).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new ClusterException("JMH is not beside the launcher: " + e.getMessage(), e);
        }
    }

    private int run(List<String> command, Path log) throws IOException, InterruptedException {
        Process jmh = new ProcessBuilder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        Thread hook = new Thread(() -> end(jmh), "end-the-benchmarks");
        Runtime.getRuntime().addShutdownHook(hook);
        try (BufferedReader reader = jmh.inputReader(StandardCharsets.UTF_8);
                BufferedWriter said = Files.newBufferedWriter(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(PROGRESS)) {
                    progress.now("  " + line.substring(PROGRESS.length()));
                }
                said.write(line);
                said.newLine();
            }
            int exitCode = jmh.waitFor();
            Runtime.getRuntime().removeShutdownHook(hook);
            return exitCode;
        } finally {
            end(jmh);
        }
    }

    /** Its measuring JVMs, too. */
    private static void end(Process jmh) {
        jmh.descendants().forEach(ProcessHandle::destroyForcibly);
        jmh.destroyForcibly();
    }
}
