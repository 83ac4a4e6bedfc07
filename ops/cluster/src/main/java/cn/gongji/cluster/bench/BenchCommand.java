package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.ClusterStatus;
import cn.gongji.cluster.Instance;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.client.ClusterClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures how fast the cluster settles bills, and proves that it lost none. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the cluster on durable PostgreSQL, beside pgbench and a plain SQL settle() on the same server in the"
                    + " same run, and prove from the books that nothing was lost or doubled.",
            "%nWhat to measure (MODE):",
            "  settle    bills end to end over public HTTP: rounds of a closed loop in turn with the yardsticks, then an"
                    + " open loop at 30, 50 and 70 %% of the peak (the default)",
            "  ledger    priced bills straight from Kafka through the ledger's writer",
            "  hot       every bill paid from one account",
            "  overload  three times as many bills as can be settled",
            "  replay    how fast each service rebuilds its state from events alone, off Kafka and out of its store",
            "  scale     what a bill costs with more partitions of the topics, in turn with settle(), then with more accounts in the ledger and what an"
                    + " account costs that is not in memory; a fresh cluster each step",
            "  decisions the services' pure decisions by themselves, with JMH: a round is a JVM, a measurement a twentieth of"
                    + " --seconds",
            "  start     from nothing to serving, and the memory held then",
            "%nUses the running cluster; when none runs, starts a temporary one and stops it at the end. In a running"
                    + " cluster the families and their settlements stay, as everything there does. ledger, scale and start"
                    + " need a cluster of their own: stop yours first, or give --port-offset.",
            "Afterwards the trial balance must balance and every settlement that a terminal was told of must be there,"
                    + " to the fen; otherwise it exits with 1. While it runs nobody else should settle there."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured, and the books agree", "1:failed, or the books do not agree", "2:usage"})
public final class BenchCommand implements Callable<Integer> {
    private static final int USUAL_CONNECTIONS = 1_024;
    private static final int MOST_TERMINALS = 4_000;
    private static final int MOST_FAMILIES = 100_000;
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_ROUNDS = 1_000;
    private static final int MOST_BILLS = 100_000_000;
    private static final int MOST_PARTITIONS = 256;
    private static final long MOST_ACCOUNTS = 100_000_000;
    private static final int MOST_CACHED = 10_000_000;
    private static final int MOST_CREDITS = 1_000;
    private static final String NONE = "none";
    private static final int INTERRUPTED = 130;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private CommandSpec spec;

    @Mixin
    private Instance instance;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODE",
            defaultValue = "settle",
            description =
                    "settle, ledger, hot, overload, replay, scale, decisions or start (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--terminals",
            paramLabel = "N",
            defaultValue = "256",
            description = "Terminals that settle at the same time in the closed loop, each one bill after another"
                    + " (default: ${DEFAULT-VALUE}).")
    private int terminals;

    @Option(
            names = "--connections",
            paramLabel = "N",
            description = "Terminals that the open loop may use at once (default: " + USUAL_CONNECTIONS + "; overload: "
                    + MOST_TERMINALS + ").")
    private @Nullable Integer connections;

    @Option(
            names = "--seconds",
            paramLabel = "T",
            defaultValue = "20",
            description = "How long a round measures; the yardsticks run as long each (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many rounds, of which the median counts; overload lasts as long as all of them"
                    + " (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warmup",
            paramLabel = "T",
            defaultValue = "60",
            description = "Seconds of the same load before measuring (default: ${DEFAULT-VALUE}).")
    private int warmupSeconds;

    @Option(
            names = "--families",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Families to set up first: a patient and one to three children who pay; 33000 make 100,000 people"
                            + " (default: ${DEFAULT-VALUE}).")
    private int families;

    @Option(
            names = "--zipf",
            paramLabel = "S",
            defaultValue = "0",
            description =
                    "How unequal families are: the n-th comes with a chance of 1/n^S (default: ${DEFAULT-VALUE}).")
    private double zipf;

    @Option(
            names = "--declined",
            paramLabel = "P",
            defaultValue = "10",
            description = "Percent of the bills that the ledger declines (default: ${DEFAULT-VALUE}).")
    private int declinedPercent;

    @Option(
            names = "--retried",
            paramLabel = "P",
            defaultValue = "5",
            description =
                    "Percent of the settled bills that are sent once more under the same key and must get the same"
                            + " answer (default: ${DEFAULT-VALUE}).")
    private int retriedPercent;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + Load.USUAL_SEED,
            description = "Seed of everything that is drawn: whose bill comes next, when, and which is retried"
                    + " (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--bills",
            paramLabel = "N",
            defaultValue = "20000",
            description = "replay: how many bills must be settled first; those that the cluster has count"
                    + " (default: ${DEFAULT-VALUE}).")
    private int bills;

    @Option(
            names = "--partitions",
            paramLabel = "N,N…",
            defaultValue = "1,2,8,32",
            description = "scale: partitions of each topic of events, a step each; none leaves these steps out"
                    + " (default: ${DEFAULT-VALUE}).")
    private String partitions;

    @Option(
            names = "--accounts",
            paramLabel = "N,N…",
            defaultValue = "10000,100000,1000000",
            description = "scale: accounts in the ledger, a step each; none leaves these steps out. 10000000 takes some"
                    + " 20 GB of disk and a quarter of an hour more (default: ${DEFAULT-VALUE}).")
    private String accounts;

    @Option(
            names = "--cached",
            paramLabel = "N",
            defaultValue = "100000",
            description = "scale: how many people's money the ledger keeps in memory (default: ${DEFAULT-VALUE}).")
    private int cached;

    @Option(
            names = "--credits",
            paramLabel = "N",
            defaultValue = "1",
            description = "scale: how many months each account was credited before, which is how long the history is"
                    + " that a miss reads (default: ${DEFAULT-VALUE}).")
    private int credits;

    @Option(
            names = "--no-pgbench",
            description =
                    "Leave the yardsticks out. Otherwise pgbench's TPC-B-like transaction and settle() run in turn with"
                            + " the terminals, in a database 'bench' that is dropped afterwards, where pgbench is on the PATH.")
    private boolean withoutYardsticks;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result, the machine and the settings to FILE as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Also write the result to FILE as an HTML page with plots.")
    private @Nullable Path page;

    @Option(names = "--compare", paramLabel = "FILE", description = "Compare with an earlier result that --json wrote.")
    private @Nullable Path compare;

    private @Nullable Progress progress;
    private volatile boolean toldToEnd;

    @Override
    public Integer call() throws InterruptedException {
        check("--terminals", terminals, 1, MOST_TERMINALS);
        check("--connections", connections(), 1, MOST_TERMINALS);
        check("--seconds", seconds, 1, MOST_SECONDS);
        check("--rounds", rounds, 1, MOST_ROUNDS);
        check("--warmup", warmupSeconds, 0, MOST_SECONDS);
        check("--families", families, 10, MOST_FAMILIES);
        check("--declined", declinedPercent, 0, 100);
        check("--retried", retriedPercent, 0, 100);
        check("--bills", bills, 1, MOST_BILLS);
        check("--cached", cached, 1, MOST_CACHED);
        check("--credits", credits, 1, MOST_CREDITS);
        ScaleMode.Growth growth = growth();
        requireWritable("--json", json);
        requireWritable("--page", page);
        BenchResult earlier = earlier();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> toldToEnd = true, "told-to-end"));
        try {
            BenchResult result = measured(growth);
            tell(result, earlier);
            return result.differences().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (RuntimeException e) {
            if (toldToEnd) {
                return INTERRUPTED;
            }
            throw e;
        }
    }

    private ScaleMode.Growth growth() {
        ScaleMode.Growth growth = new ScaleMode.Growth(
                steps("--partitions", partitions, MOST_PARTITIONS),
                steps("--accounts", accounts, MOST_ACCOUNTS),
                cached,
                credits);
        if (growth.partitions().isEmpty() && growth.accounts().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--partitions and --accounts are both none: nothing is left to measure");
        }
        return growth;
    }

    private List<Long> steps(String option, String list, long most) {
        if (list.equals(NONE)) {
            return List.of();
        }
        try {
            List<Long> steps = Stream.of(list.split(",", -1))
                    .map(String::strip)
                    .map(Long::valueOf)
                    .toList();
            steps.forEach(step -> check(option, step, 1, most));
            return steps;
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be numbers with commas between, or none, not " + list);
        }
    }

    private BenchResult measured(ScaleMode.Growth growth) throws InterruptedException {
        Optional<URI> running = instance.control();
        Machine machine = Machine.describe();
        if (mode == Mode.DECISIONS) {
            Load load = load("none");
            return new DecisionsMode(instance.project(), load, progress())
                    .run()
                    .result(mode, machine, load.wordsOfRounds(), Map.of());
        }
        if (mode == Mode.SCALE) {
            requireNoneRunning(running);
            Load load = load("temporary");
            ScaleMode scale =
                    new ScaleMode(() -> instance.ephemeral(told -> {}), load, growth, this::yardsticks, progress());
            Map<String, String> settings = load.words();
            settings.putAll(growth.words());
            return scale.run().result(mode, machine, settings, scale.postgresql());
        }
        if (mode == Mode.START) {
            requireNoneRunning(running);
            Load load = load("temporary");
            StartMode start = new StartMode(() -> instance.ephemeral(told -> {}), load, progress());
            return start.run().result(mode, machine, load.words(), start.postgresql());
        }
        if (mode == Mode.LEDGER) {
            requireNoneRunning(running);
        } else if (running.isPresent()) {
            return measured(running.get(), null, machine);
        }
        try (Cluster cluster = Cluster.startInTheForeground(instance.ephemeral(progress()::line))) {
            return measured(cluster.control(), cluster, machine);
        }
    }

    private void requireNoneRunning(Optional<URI> running) {
        if (running.isPresent()) {
            throw new ClusterException("bench " + mode.word() + " needs a cluster of its own. Stop this one with"
                    + " ./gongji down, or give --port-offset.");
        }
    }

    private BenchResult measured(URI control, @Nullable Cluster own, Machine machine) throws InterruptedException {
        ClusterClient client = new ClusterClient(control);
        ClusterStatus status = client.status();
        if (!"SERVING".equals(status.state())) {
            throw new ClusterException("The cluster is " + status.state().toLowerCase(Locale.ROOT)
                    + ", not serving. See ./gongji status.");
        }
        Load load = load(own == null ? "running" : "temporary");
        try (BenchedCluster cluster = new BenchedCluster(client, progress())) {
            Map<String, String> postgresql = cluster.database().requireDurable();
            // a replay may find that enough was settled there before
            List<Family> people = mode == Mode.REPLAY ? List.of() : cluster.setUpFamilies(load);
            try (Yardsticks yardsticks = yardsticks(cluster)) {
                progress().plan(load.seconds(mode) + yardsticks.secondsOf(load));
                Findings findings =
                        switch (mode) {
                            case SETTLE -> new SettleMode(cluster, load, yardsticks).run(people);
                            case LEDGER -> new LedgerMode(Objects.requireNonNull(own), cluster, load, yardsticks).run();
                            case HOT -> new HotMode(cluster, load).run(people);
                            case OVERLOAD -> new OverloadMode(cluster, load).run(people);
                            case REPLAY -> new ReplayMode(cluster, load, instance.project(), bills).run();
                            case SCALE, DECISIONS, START -> throw new IllegalStateException("needs no cluster");
                        };
                if (!yardsticks.absence().isEmpty() && needsYardsticks()) {
                    findings.note(yardsticks.absence());
                }
                // nobody switched it off meanwhile
                cluster.database().requireDurable();
                return findings.result(mode, machine, words(load), postgresql);
            }
        }
    }

    private Map<String, String> words(Load load) {
        Map<String, String> words = load.words();
        if (mode == Mode.REPLAY) {
            words.put("bills", Integer.toString(bills));
        }
        return words;
    }

    private boolean needsYardsticks() {
        return mode == Mode.SETTLE || mode == Mode.LEDGER || mode == Mode.SCALE;
    }

    private Yardsticks yardsticks(BenchedCluster cluster) throws InterruptedException {
        return withoutYardsticks || !needsYardsticks() ? Yardsticks.none(cluster) : Yardsticks.on(cluster);
    }

    /** Under overload a terminal must be free for every bill, or it would be the terminals that turn bills away. */
    private int connections() {
        if (connections != null) {
            return connections;
        }
        return mode == Mode.OVERLOAD ? MOST_TERMINALS : USUAL_CONNECTIONS;
    }

    private Load load(String cluster) {
        return new Load(
                cluster,
                terminals,
                connections(),
                families,
                zipf,
                declinedPercent,
                retriedPercent,
                warmupSeconds,
                seconds,
                rounds,
                seed,
                !withoutYardsticks);
    }

    private void tell(BenchResult result, @Nullable BenchResult earlier) {
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.print(result.words());
        if (earlier != null) {
            out.println();
            out.println("  compared with the run of " + earlier.takenAt());
            out.print(result.comparedWith(earlier));
        }
        out.flush();
        if (json != null) {
            write(json, JSON.writeValueAsString(result) + System.lineSeparator());
        }
        if (page != null) {
            write(page, ResultPage.of(result, earlier));
        }
    }

    private Progress progress() {
        if (progress == null) {
            progress = Progress.ofALongRun(spec.commandLine().getErr());
        }
        return progress;
    }

    private void check(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be between " + least + " and " + most + ", not " + value);
        }
    }

    private @Nullable BenchResult earlier() {
        if (compare == null) {
            return null;
        }
        try {
            return JSON.readValue(Files.readString(compare), BenchResult.class);
        } catch (IOException | JacksonException e) {
            throw new ParameterException(
                    spec.commandLine(), "--compare: " + compare + " is no result of this command: " + e.getMessage());
        }
    }

    /** Before minutes are spent. */
    private void requireWritable(String option, @Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        if (!Files.isWritable(Files.exists(file) ? file : folder) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), option + ": " + file + " cannot be written");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ClusterException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
