package cn.gongji.cluster;

import cn.gongji.infrastructure.EmbeddedDatabase;
import cn.gongji.infrastructure.EmbeddedInfrastructure;
import cn.gongji.infrastructure.LoopbackPort;
import cn.gongji.infrastructure.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One region's whole cluster on this machine: PostgreSQL, a Kafka broker and the three services, each a process of its
 * own, with the local token issuer, business clock and control. Safe for use by several threads.
 */
public final class Cluster implements AutoCloseable {
    /** The region that a cluster on one machine serves: the whole nation. */
    public static final String REGION = "100000";

    private static final long LEAST_FREE_BYTES = 1L << 30;
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(30);
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private final ClusterOptions options;
    private final RunFolder runFolder;
    private final TokenIssuer issuer;
    private final String identityKey;
    private final SealKeys sealKeys;
    private final BusinessClock clock;
    private final Map<Part, PartSupervisor> parts = new EnumMap<>(Part.class);
    private final Instant began = Instant.now();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean serving;
    private @Nullable LocalControl control;

    private Cluster(ClusterOptions options, RunFolder runFolder) throws IOException {
        this.options = options;
        this.runFolder = runFolder;
        this.issuer = TokenIssuer.in(options.data().resolve("issuer"));
        this.identityKey = SecretFile.key(options.data().resolve("secrets").resolve("identity.key"));
        this.sealKeys = SealKeys.in(options.data());
        this.clock = new BusinessClock(options.data().resolve("clock.json"), this::applyToServices);
        for (Part part : Part.values()) {
            parts.put(
                    part,
                    new PartSupervisor(part, process(part), options.supervised(), options.progress(), this::notePids));
        }
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @throws ClusterException or {@link cn.gongji.infrastructure.InfrastructureException} with a message for a person;
     *     nothing is left running then
     */
    public static Cluster start(ClusterOptions options) {
        Cluster cluster = prepare(options);
        try {
            cluster.startAll();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /**
     * As {@link #start}, for a command in the foreground: the cluster also stops when the program is told to end, even
     * while it starts.
     */
    public static Cluster startInTheForeground(ClusterOptions options) {
        Cluster cluster = prepare(options);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "stop-the-cluster"));
        try {
            cluster.startAll();
            return cluster;
        } catch (RuntimeException e) {
            boolean toldToEnd = cluster.isClosing();
            cluster.close();
            throw toldToEnd ? new ClusterException("Stopped before it served.") : e;
        }
    }

    /** Takes the folders, checks room, jars and ports, and starts nothing yet. */
    private static Cluster prepare(ClusterOptions options) {
        RunFolder runFolder = RunFolder.claim(options.run());
        try {
            RunFolder.endLeftovers(options.run());
            Files.createDirectories(options.data());
            requireRoom(options.data());
            requireJars(options.project());
            requirePorts(options.ports());
            keepPreviousLogs(options.data().resolve("logs"));
            return new Cluster(options, runFolder);
        } catch (IOException e) {
            runFolder.close();
            throw new ClusterException("The folder " + options.data() + " cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            runFolder.close();
            throw e;
        }
    }

    private void startAll() {
        options.progress().accept("Starting in " + options.data());
        control = LocalControl.start(options.ports().control(), this);
        runFolder.writeLauncher(options.ports().control());
        // the services need the database to start, and wait for the broker by themselves
        together(List.of(() -> startReporting(Part.BROKER), () -> {
            startReporting(Part.DATABASE);
            together(Part.SERVICES.stream()
                    .map(part -> (Runnable) () -> startReporting(part))
                    .toList());
        }));
        serving = true;
        options.progress().accept("Serving after " + Words.seconds(Duration.between(began, Instant.now())));
    }

    public URI binding() {
        return uri(options.ports().binding());
    }

    public URI wallet() {
        return uri(options.ports().wallet());
    }

    public URI settlement() {
        return uri(options.ports().settlement());
    }

    /** The console and the local control. */
    public URI control() {
        return uri(options.ports().control());
    }

    /** Where the database of a service is: {@code binding}, {@code wallet} or {@code settlement}. */
    public String jdbcUrl(String database) {
        return EmbeddedDatabase.jdbcUrl(options.ports().database(), database);
    }

    public String databaseUser() {
        return EmbeddedDatabase.USER;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + options.ports().broker();
    }

    public ClusterOptions options() {
        return options;
    }

    /** The log of a part. */
    public Path log(Part part) {
        return options.data().resolve("logs").resolve(part.shortName() + ".log");
    }

    /** The process id of a part: of PostgreSQL, the postmaster's. */
    public long pid(Part part) {
        return supervisor(part).pid();
    }

    /**
     * A bearer token of the local issuer.
     *
     * @throws RefusedRequest when the role is unknown or lacks its subject or region
     */
    public String token(String role, @Nullable String subject, @Nullable String region) {
        return issuer.issue(role, subject, region);
    }

    public BusinessClock clock() {
        return clock;
    }

    /** Ends a part as {@code kill -9} does; it stays down until {@link #start(Part)} or {@link #restart}. */
    public void kill(Part part) {
        supervisor(part).kill();
    }

    /** Ends a part gracefully; it stays down until {@link #start(Part)} or {@link #restart}. */
    public void stop(Part part) {
        supervisor(part).holdDown();
    }

    /** Starts a part that is down and returns when it serves. */
    public void start(Part part) {
        supervisor(part).start();
    }

    /** Ends a part gracefully, if it runs, starts it and returns when it serves. */
    public void restart(Part part) {
        supervisor(part).restart();
    }

    /**
     * Returns when every service says that it is ready.
     *
     * @throws ClusterException when that takes longer than {@code limit}
     */
    public void awaitReady(Duration limit) {
        if (!Waiting.until(() -> Part.SERVICES.stream().allMatch(this::isReady), limit)) {
            List<String> waitedFor = Part.SERVICES.stream()
                    .filter(part -> !isReady(part))
                    .map(Part::title)
                    .toList();
            throw new ClusterException("Not ready within " + Words.seconds(limit) + ": " + waitedFor);
        }
    }

    public void awaitReady() {
        awaitReady(Duration.ofSeconds(60));
    }

    /** Whether {@link #start} has finished and {@link #close} has not begun. */
    public boolean isServing() {
        return serving && !closing.get();
    }

    public ClusterStatus status() {
        return StatusReport.of(this);
    }

    /** Returns when the cluster has been closed, by whomever. */
    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Stops everything in reverse order; what does not stop is killed. Ephemeral data are deleted. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            awaitOtherClose();
            return;
        }
        Instant start = Instant.now();
        options.progress().accept("Stopping");
        if (control != null) {
            control.close();
        }
        stopTogether(Part.SERVICES);
        stopTogether(List.of(Part.BROKER));
        stopTogether(List.of(Part.DATABASE));
        runFolder.close();
        try {
            LogReader.readAll(options.data().resolve("logs"));
        } finally {
            if (options.ephemeral()) {
                EmbeddedInfrastructure.deleteTree(options.data());
            }
            options.progress().accept("Stopped in " + Words.seconds(Duration.between(start, Instant.now())));
            closed.countDown();
        }
    }

    PartSupervisor supervisor(Part part) {
        PartSupervisor supervisor = parts.get(part);
        if (supervisor == null) {
            throw new IllegalStateException("No part " + part);
        }
        return supervisor;
    }

    Instant began() {
        return began;
    }

    boolean isClosing() {
        return closing.get();
    }

    private void awaitOtherClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void together(List<Runnable> actions) {
        List<CompletableFuture<Void>> starts = actions.stream()
                .map(action -> CompletableFuture.runAsync(action, THREADS))
                .toList();
        List<RuntimeException> failures = new ArrayList<>();
        for (CompletableFuture<Void> start : starts) {
            try {
                start.join();
            } catch (CompletionException e) {
                failures.add(e.getCause() instanceof RuntimeException cause ? cause : e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private void startReporting(Part part) {
        Instant start = Instant.now();
        options.progress()
                .accept(String.format(
                        "  %-19s starting on 127.0.0.1:%d",
                        part.title(), options.ports().of(part)));
        supervisor(part).start();
        options.progress()
                .accept(String.format(
                        "  %-19s ready in %s", part.title(), Words.seconds(Duration.between(start, Instant.now()))));
    }

    private void stopTogether(List<Part> together) {
        CompletableFuture.allOf(together.stream()
                        .map(part -> CompletableFuture.runAsync(supervisor(part)::stop, THREADS))
                        .toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> {
                    options.progress().accept("While stopping: " + failure.getMessage());
                    return null;
                })
                .join();
    }

    private boolean isReady(Part part) {
        return LocalHttp.answersOk(uri(options.ports().of(part)).resolve("/actuator/health/readiness"));
    }

    private RunningPart process(Part part) {
        int port = options.ports().of(part);
        return switch (part) {
            case DATABASE -> RunningPart.database(options.data().resolve("postgres"), log(part), port);
            case BROKER ->
                RunningPart.broker(options.data().resolve("kafka"), log(part), port, options.eventPartitions());
            case BINDING, WALLET, SETTLEMENT ->
                new ServiceProcess(
                        part,
                        ServiceProgram.of(options.project(), part),
                        options.rehearsal(),
                        log(part),
                        port,
                        () -> environment(part));
        };
    }

    private Map<String, String> environment(Part part) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(options.ports().of(part)));
        environment.put("SPRING_DATASOURCE_URL", jdbcUrl(part.shortName()));
        environment.put("SPRING_DATASOURCE_USERNAME", databaseUser());
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("GONGJI_MODE", "local");
        environment.put("GONGJI_REGION", REGION);
        environment.put("GONGJI_LOCAL_CLOCK_OFFSET", clock.offset().toString());
        environment.put("GONGJI_LOCAL_WATCH_STDIN", "true");
        environment.put(
                "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_PUBLIC_KEY_LOCATION",
                issuer.publicKeyFile().toAbsolutePath().toUri().toString());
        environment.put("GONGJI_SEAL_KEY_FILE", sealKeys.privateFile(part).toString());
        environment.put(
                "GONGJI_SEAL_FOLDER", SealKeys.checkpoints(options.data()).toString());
        if (part == Part.BINDING) {
            environment.put("GONGJI_IDENTITY_KEY", identityKey);
        }
        environment.putAll(options.settings());
        return environment;
    }

    /** A service that is down gets the offset when it starts. */
    private void applyToServices(Duration offset) {
        List<CompletableFuture<Boolean>> answers = Part.SERVICES.stream()
                .filter(part -> supervisor(part).isAlive())
                .map(part -> CompletableFuture.supplyAsync(() -> applyTo(part, offset), THREADS))
                .toList();
        if (!answers.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd)) {
            throw new RefusedRequest(
                    503,
                    "NOT_SERVING",
                    null,
                    "并非所有服务都已采用新的业务时间，请查看 ./gongji status",
                    "Not every service uses the new business time yet; see ./gongji status");
        }
    }

    private boolean applyTo(Part part, Duration offset) {
        URI address = uri(options.ports().of(part)).resolve("/local/clock");
        return Waiting.until(
                () -> !supervisor(part).isAlive()
                        || LocalHttp.send("PUT", address, Map.of("offset", offset.toString()), CLOCK_LIMIT)
                                .filter(answer -> answer.statusCode() == 204)
                                .isPresent(),
                CLOCK_LIMIT);
    }

    private void notePids() {
        Map<Part, Long> pids = new EnumMap<>(Part.class);
        parts.forEach((part, supervisor) -> pids.put(part, supervisor.pid()));
        runFolder.writeParts(pids);
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void requireRoom(Path data) throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new ClusterException("The disk of " + data + " has " + Words.mebibytes(free)
                    + " left; the cluster needs at least " + Words.mebibytes(LEAST_FREE_BYTES)
                    + ". Free some space and start again.");
        }
    }

    private static void requireJars(Path project) {
        for (Part service : Part.SERVICES) {
            if (!Files.exists(ServiceProgram.jar(project, service))) {
                throw new ClusterException("The program of " + service.title() + " is not built: there is no "
                        + ServiceProgram.jar(project, service) + ". Build it with ./mvnw -DskipTests package.");
            }
        }
    }

    private static void requirePorts(PortPlan ports) {
        LoopbackPort.requireFree(ports.control(), "the local control");
        for (Part part : Part.values()) {
            LoopbackPort.requireFree(ports.of(part), part.title());
        }
    }

    private static void keepPreviousLogs(Path logs) throws IOException {
        Files.createDirectories(logs);
        for (Part part : Part.values()) {
            Path log = logs.resolve(part.shortName() + ".log");
            if (Files.exists(log)) {
                Files.move(log, logs.resolve(part.shortName() + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
