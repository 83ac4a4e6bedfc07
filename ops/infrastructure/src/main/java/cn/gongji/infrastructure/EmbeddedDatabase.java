package cn.gongji.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on 127.0.0.1, durable (fsync, synchronous commit), one database a service, with data that stay
 * where they are. Runs as root and as anyone else. Stops by itself when the JVM that started it is killed. Not safe for
 * use by several threads at once.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The databases that {@link #start} creates when they are missing. */
    public static final List<String> DATABASES = List.of("binding", "wallet", "settlement");

    /** The one user; without a password, on loopback alone. */
    public static final String USER = "postgres";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    /** What docker-compose.yml tells its server too; whoever runs a server of their own takes it from there. */
    static final Map<String, String> SETTINGS_EVERYWHERE = Map.ofEntries(
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            // pages go to the disk as they come, by the one process whose work it is; left to the kernel, they are
            // written half a minute's worth at one time, and commits wait behind it
            Map.entry("bgwriter_delay", "100ms"),
            Map.entry("bgwriter_lru_maxpages", "1000"),
            Map.entry("bgwriter_lru_multiplier", "3"),
            Map.entry("backend_flush_after", "512kB"),
            // what was added is vacuumed while it is still in memory
            Map.entry("autovacuum_naptime", "15s"),
            Map.entry("password_encryption", "scram-sha-256"));

    private static final Map<String, String> SETTINGS_HERE = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "timezone", "UTC",
            "max_connections", "100",
            "wal_compression", "off",
            // the embedding library passes -F (no fsync): what stands here comes later and wins
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on");

    /** Waits for the end of its input, then stops the server whose pid file is its argument. */
    private static final String STOP_WITH_THE_LAUNCHER = """
            while read -r line; do :; done
            pid=$(head -n 1 "$1" 2>/dev/null) || exit 0
            [ ! -r "/proc/$pid/comm" ] || grep -q postgres "/proc/$pid/comm" || exit 0
            kill -INT "$pid"
            """;

    private final Path directory;
    private final Path log;
    private final int port;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Process launcherWatch;
    private volatile long pid = -1;

    private EmbeddedDatabase(Path directory, Path log, int port) {
        this.directory = directory.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.port = port;
    }

    /**
     * Starts PostgreSQL on the data of {@code directory}, or on fresh data, and returns when it answers and has its
     * databases. A server that a killed launcher left on the same data is stopped first.
     *
     * @param log where the server writes; appended to
     * @throws InfrastructureException when the port is taken or the server does not answer within 60 s
     */
    public static EmbeddedDatabase start(Path directory, Path log, int port) {
        EmbeddedDatabase database = new EmbeddedDatabase(directory, log, port);
        database.restart();
        return database;
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    /** Where a database of the server on this port is. */
    public static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The statement that makes a database as those of the services are, whatever the server's own encoding is. */
    public static String creation(String database) {
        return "CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'UTF8'";
    }

    public int port() {
        return port;
    }

    /** The process id of the postmaster, running or last run; -1 before the first start. */
    public long pid() {
        return pid;
    }

    public boolean isAlive() {
        return postmaster().isPresent();
    }

    /** Completes when the postmaster that runs now has ended. */
    public CompletableFuture<ProcessHandle> onExit() {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()));
    }

    /** Starts the server again on the same port and data, if it does not run. */
    public void restart() {
        if (server != null && isAlive()) {
            return;
        }
        releaseServer();
        stopStrayServer();
        LoopbackPort.requireFree(port, "PostgreSQL");
        try {
            Files.createDirectories(directory);
            Files.createDirectories(log.getParent());
            server = startServer();
            pid = readPid().orElseThrow(() -> new IOException("no postmaster.pid in " + directory));
            createMissingDatabases();
            watchLauncher();
        } catch (IOException | SQLException | RuntimeException e) {
            readPid().ifPresent(started -> pid = started);
            close();
            throw new InfrastructureException(
                    "PostgreSQL did not start on port " + port + ": " + e.getMessage() + "." + LogTail.explain(log), e);
        }
    }

    /** Ends the postmaster as {@code kill -9} does, and returns when its backends have noticed and are gone. */
    public void kill() {
        postmaster().ifPresent(ProcessHandle::destroyForcibly);
        awaitNothingLeft();
    }

    /** Stops the server, rolling back what is open; the data are consistent on disk when this returns. */
    @Override
    public void close() {
        if (launcherWatch != null) {
            launcherWatch.destroyForcibly();
            launcherWatch = null;
        }
        releaseServer();
        if (!awaitNothingLeft()) {
            signal("QUIT", pid);
            awaitNothingLeft();
        }
    }

    private EmbeddedPostgres startServer() throws IOException {
        try (DatabasePrograms programs = DatabasePrograms.locked(BuildFolder.databasePrograms())) {
            return startServer(programs.folder());
        } catch (ExceptionInInitializerError e) {
            throw new IOException("its programs cannot be unpacked: " + e.getCause(), e);
        }
    }

    private EmbeddedPostgres startServer(Path programs) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(directory.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setOutputRedirector(Redirect.appendTo(log.toFile()));
        SETTINGS_EVERYWHERE.forEach(builder::setServerConfig);
        SETTINGS_HERE.forEach(builder::setServerConfig);
        return builder.start();
    }

    private void createMissingDatabases() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, null);
                Statement statement = connection.createStatement()) {
            List<String> existing = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
                while (rows.next()) {
                    existing.add(rows.getString(1));
                }
            }
            for (String database : DATABASES) {
                if (!existing.contains(database)) {
                    statement.execute(creation(database));
                }
            }
        }
    }

    private void watchLauncher() throws IOException {
        if (launcherWatch == null || !launcherWatch.isAlive()) {
            List<String> watch = List.of(
                    "sh",
                    "-c",
                    STOP_WITH_THE_LAUNCHER,
                    "sh",
                    directory.resolve("postmaster.pid").toString());
            launcherWatch = new ProcessBuilder(OwnSession.of(watch))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        }
    }

    /** Stops the server, or only lets go of its lock file when it is dead. */
    private void releaseServer() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new InfrastructureException("PostgreSQL's lock file cannot be released: " + e.getMessage(), e);
            }
            server = null;
        }
    }

    private void stopStrayServer() {
        Optional<Long> stray = readPid().filter(found -> ProcessHandle.of(found)
                .flatMap(process -> process.info().command())
                .filter(command -> command.contains("postgres"))
                .isPresent());
        stray.ifPresent(found -> signal("INT", found));
        boolean ended = Waiting.until(
                () -> stray.flatMap(ProcessHandle::of).isEmpty()
                        && processesOnOurData().isEmpty(),
                STOP_LIMIT);
        if (!ended) {
            throw new InfrastructureException("A PostgreSQL that an earlier launcher left still runs on " + directory
                    + " (processes " + processesOnOurData() + ") and does not stop. End it, then start again.");
        }
    }

    private boolean awaitNothingLeft() {
        return Waiting.until(() -> !isAlive() && processesOnOurData().isEmpty(), STOP_LIMIT);
    }

    private Optional<ProcessHandle> postmaster() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private Optional<Long> readPid() {
        try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    /** PostgreSQL's processes live in their data folder; where the system does not tell (not Linux), none are seen. */
    private List<Long> processesOnOurData() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(candidate -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc", candidate.toString(), "cwd"))
                                .equals(directory);
                    } catch (IOException | RuntimeException unknown) {
                        return false;
                    }
                })
                .toList();
    }

    private static void signal(String name, long pid) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
