package cn.gongji.infrastructure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker (KRaft, broker and controller in one) in a JVM of its own on 127.0.0.1, at the version of
 * {@code target/broker-lib}, whatever client its user has. Not safe for use by several threads at once.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** What docker-compose.yml tells its broker too; whoever runs brokers of their own takes it from there. */
    static final Map<String, String> SETTINGS_EVERYWHERE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("message.max.bytes", Integer.toString(Topic.LARGEST_MESSAGE_BYTES)),
            Map.entry("replica.fetch.max.bytes", Integer.toString(Topic.LARGEST_MESSAGE_BYTES)),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // as the system sees fit: the default is fixed and small, and what does not fit is sent again after TCP's
            // timeout
            Map.entry("socket.send.buffer.bytes", "-1"),
            Map.entry("socket.receive.buffer.bytes", "-1"),
            // left to the kernel, half a minute's worth is written at one time, and PostgreSQL's commits wait behind it
            Map.entry("log.flush.interval.ms", "1000"),
            Map.entry("log.flush.scheduler.interval.ms", "500"));

    private static final Map<String, String> SETTINGS_OF_A_SMALL_BROKER = Map.of(
            "offsets.topic.num.partitions", "8",
            "transaction.state.log.num.partitions", "4",
            // after a kill the controller lets the broker back in when its old session has ended
            "broker.heartbeat.interval.ms", "500",
            "broker.session.timeout.ms", "3000",
            "group.initial.rebalance.delay.ms", "0",
            // the default of 128 MiB would be half of this broker's heap
            "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
            // a request is handed from one to the other: with few there is more in hand at each waking
            "num.network.threads", "1",
            "num.io.threads", "2",
            "background.threads", "2");

    private final Path directory;
    private final Path log;
    private final int port;
    private final List<Topic> topics;
    private volatile @Nullable Process process;

    private EmbeddedBroker(Path directory, Path log, int port, List<Topic> topics) {
        this.directory = directory;
        this.log = log;
        this.port = port;
        this.topics = List.copyOf(topics);
    }

    /**
     * Starts the broker on what {@code directory} holds, or fresh, and returns when it serves and has the topics.
     *
     * @param log where the broker's JVM writes; appended to
     * @throws InfrastructureException when the port is taken or the broker dies or does not answer within 90 s
     */
    public static EmbeddedBroker start(Path directory, Path log, int port, List<Topic> topics) {
        EmbeddedBroker broker = new EmbeddedBroker(directory, log, port, topics);
        broker.restart();
        return broker;
    }

    /** What clients call {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The process id of the broker's JVM, running or last run. */
    public long pid() {
        return current().pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Completes when the broker's JVM that runs now has ended. */
    public CompletableFuture<Process> onExit() {
        return current().onExit();
    }

    /** Starts the broker again on the same port and data, if it does not run. */
    public void restart() {
        if (isAlive()) {
            return;
        }
        LoopbackPort.requireFree(port, "the Kafka broker");
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = new ProcessBuilder(OwnSession.of(command()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new InfrastructureException("The Kafka broker cannot be started: " + e.getMessage(), e);
        }
        awaitReady(current());
    }

    /** Ends the broker's JVM as {@code kill -9} does. */
    public void kill() {
        current().destroyForcibly();
        awaitEnd(current());
    }

    /** Stops the broker gracefully; kills it when that takes longer than 20 s. */
    @Override
    public void close() {
        if (!isAlive()) {
            return;
        }
        Process running = current();
        running.destroy();
        try {
            if (!running.waitFor(STOP_LIMIT)) {
                kill();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process current() {
        if (process == null) {
            throw new IllegalStateException("The Kafka broker was never started");
        }
        return process;
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // records in the air fill 16 MiB, which -Xms64m would leave them, twice a second
                "-Xms128m",
                "-Xmn64m",
                "-Xmx256m"));
        command.addAll(JvmFlags.EVERYWHERE);
        command.addAll(List.of(
                "-Djava.net.preferIPv4Stack=true",
                "-Dlog4j2.configurationFile=classpath:broker-log4j2.properties",
                "-cp",
                BuildFolder.ownClasses() + File.pathSeparator + BuildFolder.brokerLibrary() + "/*",
                BrokerMain.class.getName(),
                writeProperties().toString(),
                clusterId()));
        topics.forEach(topic -> command.add(topic.toArgument()));
        return command;
    }

    private String clusterId() throws IOException {
        Path file = directory.resolve("cluster-id");
        if (!Files.exists(file)) {
            UUID random = UUID.randomUUID();
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(random.getMostSignificantBits())
                    .putLong(random.getLeastSignificantBits())
                    .array();
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            // an id that opens with a dash would read as an option of the storage tool
            Files.writeString(file, id.replaceFirst("^-", "A"));
        }
        return Files.readString(file).strip();
    }

    private Path writeProperties() throws IOException {
        int controllerPort = LoopbackPort.free();
        Properties properties = new Properties();
        properties.putAll(SETTINGS_EVERYWHERE);
        properties.putAll(SETTINGS_OF_A_SMALL_BROKER);
        properties.putAll(Map.of(
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                "log.dirs", directory.resolve("data").toAbsolutePath().toString()));
        Path file = directory.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, "written at every start; changes here are lost");
        }
        return file;
    }

    private void awaitReady(Process starting) {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        // a read of a pipe holds its carrier as long as the broker lives; two clusters would leave two processors none
        Thread.ofPlatform().daemon().name("broker-output").start(() -> {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(starting.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(BrokerMain.READY)) {
                        ready.complete(true);
                    }
                }
            } catch (IOException closed) {
                // ends as the process does
            }
            ready.complete(false);
        });
        try {
            if (!ready.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                starting.waitFor(STOP_LIMIT);
                String exit = starting.isAlive() ? "" : " with exit code " + starting.exitValue();
                throw new InfrastructureException(
                        "The Kafka broker ended while it started" + exit + "." + LogTail.explain(log));
            }
        } catch (TimeoutException e) {
            starting.destroyForcibly();
            throw new InfrastructureException(
                    "The Kafka broker did not serve within " + START_LIMIT.toSeconds() + " s." + LogTail.explain(log));
        } catch (ExecutionException e) {
            throw new InfrastructureException("The Kafka broker's output cannot be read", e);
        } catch (InterruptedException e) {
            starting.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while the Kafka broker started", e);
        }
    }

    private static void awaitEnd(Process ending) {
        try {
            ending.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
