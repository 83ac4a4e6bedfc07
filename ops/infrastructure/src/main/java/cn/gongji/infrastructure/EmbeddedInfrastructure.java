package cn.gongji.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL and the broker as processes of this machine, without containers. */
public final class EmbeddedInfrastructure implements Infrastructure {
    private final Path directory;
    private final boolean temporary;
    private final EmbeddedDatabase database;
    private final EmbeddedBroker broker;

    private EmbeddedInfrastructure(
            Path directory, boolean temporary, EmbeddedDatabase database, EmbeddedBroker broker) {
        this.directory = directory;
        this.temporary = temporary;
        this.database = database;
        this.broker = broker;
    }

    /** Starts both on free ports; closing deletes {@code directory}. */
    public static EmbeddedInfrastructure startTemporary(Path directory) {
        return start(directory, LoopbackPort.free(), LoopbackPort.free(), true);
    }

    /** Starts both on the given ports, on what {@code directory} holds; closing keeps it. */
    public static EmbeddedInfrastructure start(Path directory, int databasePort, int brokerPort) {
        return start(directory, databasePort, brokerPort, false);
    }

    private static EmbeddedInfrastructure start(Path directory, int databasePort, int brokerPort, boolean temporary) {
        CompletableFuture<EmbeddedDatabase> database = CompletableFuture.supplyAsync(() ->
                EmbeddedDatabase.start(directory.resolve("postgres"), directory.resolve("postgres.log"), databasePort));
        CompletableFuture<EmbeddedBroker> broker = CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(
                directory.resolve("kafka"), directory.resolve("kafka.log"), brokerPort, Topic.OF_A_REGION));
        try {
            return new EmbeddedInfrastructure(directory, temporary, database.join(), broker.join());
        } catch (CompletionException e) {
            closeWhenStarted(database);
            closeWhenStarted(broker);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void closeWhenStarted(CompletableFuture<? extends AutoCloseable> part) {
        part.handle((started, failure) -> {
                    if (started instanceof EmbeddedDatabase database) {
                        database.close();
                    } else if (started instanceof EmbeddedBroker broker) {
                        broker.close();
                    }
                    return started;
                })
                .join();
    }

    @Override
    public String jdbcUrl(String name) {
        return database.jdbcUrl(name);
    }

    @Override
    public String databaseUser() {
        return EmbeddedDatabase.USER;
    }

    @Override
    public @Nullable String databasePassword() {
        return null;
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void killDatabase() {
        database.kill();
    }

    @Override
    public void restartDatabase() {
        database.restart();
    }

    @Override
    public void killBroker() {
        broker.kill();
    }

    @Override
    public void restartBroker() {
        broker.restart();
    }

    @Override
    public void close() {
        broker.close();
        database.close();
        if (temporary) {
            deleteTree(directory);
        }
    }

    /** Deletes {@code folder} and all in it; what cannot be deleted stays. */
    public static void deleteTree(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException alreadyGone) {
            // nothing to delete
        }
    }
}
