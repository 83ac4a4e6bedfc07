package cn.gongji.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL with the databases {@code binding}, {@code wallet} and {@code settlement}, and a Kafka broker with the
 * topics of one region, both real and both on this machine. Closing it stops both.
 */
public interface Infrastructure extends AutoCloseable {
    /** The system property that chooses: {@code embedded}, {@code docker}, or absent for whichever is possible. */
    String CHOICE = "gongji.infrastructure";

    String jdbcUrl(String database);

    String databaseUser();

    /** Null when the user has none. */
    @Nullable
    String databasePassword();

    String bootstrapServers();

    /** Ends PostgreSQL at once, as {@code kill -9} does. */
    void killDatabase();

    /** Starts PostgreSQL on the same port and data; returns when it answers. */
    void restartDatabase();

    /** Ends the broker at once, as {@code kill -9} does. */
    void killBroker();

    /** Starts the broker on the same port and data; returns when it answers. */
    void restartBroker();

    @Override
    void close();

    /**
     * A fresh one on free ports, for one test class: in containers when a Docker engine answers, embedded otherwise.
     *
     * @throws InfrastructureException when it does not start
     */
    static Infrastructure forTests() {
        String choice = System.getProperty(CHOICE, "");
        return switch (choice) {
            case "embedded" -> embeddedForTests();
            case "docker" -> TestcontainersInfrastructure.start();
            case "" ->
                TestcontainersInfrastructure.isPossible() ? TestcontainersInfrastructure.start() : embeddedForTests();
            default ->
                throw new IllegalArgumentException(CHOICE + " is \"" + choice + "\"; it can be embedded or docker");
        };
    }

    /** One for all test classes of this JVM, started at the first call and stopped as the JVM ends. */
    static Infrastructure shared() {
        return SharedInfrastructure.INSTANCE;
    }

    private static Infrastructure embeddedForTests() {
        try {
            return EmbeddedInfrastructure.startTemporary(Files.createTempDirectory("gongji-test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
