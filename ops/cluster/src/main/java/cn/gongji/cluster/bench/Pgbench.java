package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.infrastructure.EmbeddedDatabase;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The installed {@code pgbench}, run on the cluster's own PostgreSQL in a database that lives as long as the run.
 * Closing ends what still runs and drops the database.
 */
final class Pgbench implements AutoCloseable {
    static final int SCALE = 10;

    private static final String DATABASE = "bench";
    /** Tells a database that an earlier run left from one that somebody else calls so. */
    private static final String MARK = "made by gongji bench";

    private static final int MOST_CLIENTS = 50;
    private static final Duration BEYOND_THE_RUN = Duration.ofMinutes(5);
    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("(?m)^latency average = ([0-9.]+) ms");
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");

    private final Path program;
    private final BenchDatabase database;
    private volatile @Nullable Process running;
    private volatile boolean made;
    private volatile boolean closed;

    private Pgbench(Path program, BenchDatabase database) {
        this.program = program;
        this.database = database;
    }

    /**
     * What pgbench found.
     *
     * @param clients as many as terminals, unless the server has too few connections
     */
    record Result(
            String version,
            int scale,
            int clients,
            int seconds,
            double transactionsPerSecond,
            double latencyMilliseconds) {

        /** Reads what pgbench printed; empty when it does not tell its rate. */
        static Optional<Result> read(String version, int clients, int seconds, String printed) {
            Matcher rate = RATE.matcher(printed);
            Matcher latency = LATENCY.matcher(printed);
            return rate.find()
                    ? Optional.of(new Result(
                            version,
                            SCALE,
                            clients,
                            seconds,
                            Double.parseDouble(rate.group(1)),
                            latency.find() ? Double.parseDouble(latency.group(1)) : Double.NaN))
                    : Optional.empty();
        }
    }

    /** The program on the PATH; empty when it is not there. */
    static Optional<Pgbench> installed(BenchDatabase database) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Pgbench(program, database));
    }

    /**
     * Makes a database with pgbench's own tables and those of {@code settle()}.
     *
     * @throws ClusterException when pgbench fails, or a database of that name is somebody else's
     */
    void prepare() throws InterruptedException {
        makeDatabase();
        call(BEYOND_THE_RUN, "-i", "-q", "-s", Integer.toString(SCALE));
        database.execute(DATABASE, resource("settle.sql"));
        database.execute("checkpoint");
    }

    /** Runs the transaction that resembles TPC-B. */
    Result tpcB(int terminals, int seconds) throws InterruptedException {
        return run(terminals, seconds);
    }

    /** Runs a stored procedure that settles one bill over three accounts, all in plain SQL. */
    Result settle(int terminals, int seconds) throws InterruptedException {
        try {
            Path script = Files.createTempFile("gongji-settle", ".pgbench");
            try {
                Files.writeString(script, resource("settle.pgbench"));
                return run(terminals, seconds, "-n", "-f", script.toString());
            } finally {
                Files.deleteIfExists(script);
            }
        } catch (IOException e) {
            throw new ClusterException("pgbench's script cannot be written: " + e.getMessage(), e);
        }
    }

    private Result run(int terminals, int seconds, String... more) throws InterruptedException {
        int clients = Math.min(terminals, MOST_CLIENTS);
        List<String> arguments = new ArrayList<>(List.of(
                "-M",
                "prepared",
                "-c",
                Integer.toString(clients),
                "-j",
                Integer.toString(Math.min(clients, Runtime.getRuntime().availableProcessors())),
                "-T",
                Integer.toString(seconds)));
        arguments.addAll(List.of(more));
        String printed = call(BEYOND_THE_RUN.plusSeconds(seconds), arguments.toArray(String[]::new));
        return Result.read(version(), clients, seconds, printed)
                .orElseThrow(() -> new ClusterException("pgbench does not tell its rate: " + printed));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pgbench.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        Process still = running;
        if (still != null && still.isAlive()) {
            still.destroyForcibly();
        }
        if (made) {
            made = false;
            database.execute("drop database if exists " + DATABASE + " with (force)");
        }
    }

    private void makeDatabase() {
        String left = database.text(
                EmbeddedDatabase.USER,
                "select coalesce(shobj_description(oid, 'pg_database'), 'unmarked') from pg_database where datname = '"
                        + DATABASE + "'");
        if (!left.isEmpty() && !left.equals(MARK)) {
            throw new ClusterException("The cluster's PostgreSQL has a database " + DATABASE
                    + " that no bench made; pgbench is not run over it. Rename it, or use --no-pgbench.");
        }
        made = true;
        database.execute("drop database if exists " + DATABASE + " with (force)");
        database.execute("create database " + DATABASE);
        database.execute("comment on database " + DATABASE + " is '" + MARK + "'");
    }

    private String version() throws InterruptedException {
        Matcher version = VERSION.matcher(finish(Duration.ofSeconds(10), List.of(program.toString(), "--version")));
        return version.find() ? version.group() : "unknown";
    }

    private String call(Duration limit, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(database.port()),
                "-U",
                EmbeddedDatabase.USER));
        command.addAll(List.of(arguments));
        command.add(DATABASE);
        return finish(limit, command);
    }

    private String finish(Duration limit, List<String> command) throws InterruptedException {
        try {
            Path printed = Files.createTempFile("gongji-pgbench", ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile())
                        .start();
                running = process;
                if (closed || !process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    throw new ClusterException("pgbench did not end within " + limit.toSeconds() + " s");
                }
                String text = Files.readString(printed, StandardCharsets.UTF_8);
                if (closed) {
                    throw new ClusterException("pgbench was interrupted");
                }
                if (process.exitValue() != 0) {
                    throw new ClusterException("pgbench failed with exit code " + process.exitValue() + ": "
                            + text.lines()
                                    .filter(line -> line.contains("error"))
                                    .findFirst()
                                    .orElse("no reason told"));
                }
                return text;
            } finally {
                Files.deleteIfExists(printed);
            }
        } catch (IOException e) {
            throw new ClusterException("pgbench cannot be run: " + e.getMessage(), e);
        }
    }
}
