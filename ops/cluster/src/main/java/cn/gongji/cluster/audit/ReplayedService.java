package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.PortPlan;
import cn.gongji.cluster.ServiceTask;
import cn.gongji.infrastructure.EmbeddedDatabase;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.replay.ReplayLines;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One service whose state its own program rebuilds, in a database that nobody else uses, on the server of the live one. It is
 * not a schema of the live one: a replay keeps a snapshot of that open, and while it does the server keeps every earlier
 * version of a row there.
 *
 * @param until events after this time are left out; absent for none
 */
record ReplayedService(
        Path project,
        Part service,
        Path data,
        PortPlan ports,
        String schema,
        From from,
        @Nullable Instant until) {
    private static final int HEAP_MEBIBYTES = 512;
    private static final int IDENTITY_KEY_BYTES = 32;

    /**
     * Runs the replay.
     *
     * @throws ClusterException when it could not be run to its end; the message names the log
     */
    ReplayReport replay(Pace pace) {
        Path log = data.resolve("logs").resolve("replay-" + service.shortName() + ".log");
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            try (PrintStream rest = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
                Said said = new Said(service.title(), pace, rest);
                create();
                ServiceTask.run(project, service, HEAP_MEBIBYTES, environment(), said::line, log);
                return withBindings(said.report(log));
            }
        } catch (IOException e) {
            throw new ClusterException("The log " + log + " cannot be written: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new ClusterException("The replay of " + service.title() + " was interrupted: " + e.getMessage(), e);
        }
    }

    /** What two services must agree on is compared here: neither knows the other's tables. */
    private ReplayReport withBindings(ReplayReport report) {
        if (service != Part.WALLET || until != null || report.missing() != null) {
            return report;
        }
        try (Connection rebuilt = connect(database())) {
            return report.with(GrantsBesideBindings.check(
                    store(Part.BINDING), store(Part.WALLET), rebuilt, schema, report.head()));
        } catch (SQLException e) {
            throw new ClusterException("The database " + database() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private AuditedStore store(Part of) {
        return AuditedStore.of(of, data, ports, AuditedStore.PATIENCE);
    }

    /** What the program said so far. */
    private static final class Said {
        private final String title;
        private final Pace pace;
        private final PrintStream rest;
        private ReplayLines.Far far = new ReplayLines.Far(0, 0);
        private @Nullable ReplayReport report;
        private @Nullable String failure;

        private Said(String title, Pace pace, PrintStream rest) {
            this.title = title;
            this.pace = pace;
            this.rest = rest;
        }

        private void line(String line) {
            if (line.startsWith(ReplayLines.PROGRESS)) {
                ReplayLines.Far now =
                        EventJson.read(line.substring(ReplayLines.PROGRESS.length()), ReplayLines.Far.class);
                pace.begin(title, now.expected() - far.expected());
                pace.advance(now.done() - far.done());
                far = now;
            } else if (line.startsWith(ReplayLines.REPORT)) {
                report = EventJson.read(line.substring(ReplayLines.REPORT.length()), ReplayReport.class);
            } else if (line.startsWith(ReplayLines.FAILED)) {
                failure = EventJson.read(line.substring(ReplayLines.FAILED.length()), String.class);
            } else {
                rest.println(line);
            }
        }

        private ReplayReport report(Path log) {
            if (report == null) {
                throw new ClusterException(title + " could not be replayed" + (failure == null ? "" : ": " + failure)
                        + ". See " + log + ".");
            }
            return report;
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_PROFILES_ACTIVE", "replay");
        environment.put("GONGJI_MODE", "local");
        environment.put("GONGJI_REPLAY_SCHEMA", schema);
        environment.put("GONGJI_REPLAY_FROM", from.name());
        if (until != null) {
            environment.put("GONGJI_REPLAY_UNTIL", until.toString());
        }
        for (Part each : Part.SERVICES) {
            environment.put("GONGJI_REPLAY_STORES_" + each.name(), jdbcUrl(each.shortName()));
        }
        environment.put("SPRING_DATASOURCE_URL", jdbcUrl(database()));
        environment.put("SPRING_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.broker());
        // a key that opens nothing: names and identity numbers are in no event
        environment.put("GONGJI_IDENTITY_KEY", Base64.getEncoder().encodeToString(new byte[IDENTITY_KEY_BYTES]));
        return environment;
    }

    /** Of the schema's name and the service's: each service has a database of its own. */
    private String database() {
        return schema + "_" + service.shortName();
    }

    private String jdbcUrl(String database) {
        return EmbeddedDatabase.jdbcUrl(ports.database(), database);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), EmbeddedDatabase.USER, null);
    }

    private void create() {
        try (Connection connection = connect(service.shortName());
                Statement statement = connection.createStatement()) {
            statement.execute(EmbeddedDatabase.creation(database()));
        } catch (SQLException e) {
            throw new ClusterException("The database " + database() + " could not be made: " + e.getMessage(), e);
        }
    }

    /** Removes what was rebuilt. */
    void drop() {
        try (Connection connection = connect(service.shortName());
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database() + " with (force)");
        } catch (SQLException e) {
            throw new ClusterException("The database " + database() + " could not be dropped: " + e.getMessage(), e);
        }
    }

    /** How a person looks at what was rebuilt. */
    String look() {
        return "PGOPTIONS='-c search_path=" + schema + "' psql -h 127.0.0.1 -p " + ports.database() + " -U "
                + EmbeddedDatabase.USER + " " + database();
    }
}
