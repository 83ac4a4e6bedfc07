package cn.gongji.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL and the broker in containers of the public images. */
public final class TestcontainersInfrastructure implements Infrastructure {
    private static final int DATABASE_PORT = 5432;
    private static final int BROKER_PORT = 9092;
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    private final PostgreSQLContainer database;
    private final KafkaContainer broker;

    private TestcontainersInfrastructure(PostgreSQLContainer database, KafkaContainer broker) {
        this.database = database;
        this.broker = broker;
    }

    /** Whether a Docker engine answers; where there is no sign of one it is not asked, for the asking is loud. */
    public static boolean isPossible() {
        return hasSignOfDocker() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean hasSignOfDocker() {
        Path home = Path.of(System.getProperty("user.home"));
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(home.resolve(".docker/run/docker.sock"))
                || Files.exists(home.resolve(".testcontainers.properties"));
    }

    /** Starts both; host ports are fixed for the lifetime of this object, so that they survive a kill and restart. */
    public static TestcontainersInfrastructure start() {
        PostgreSQLContainer database = new PostgreSQLContainer(DockerImageName.parse("postgres:18"));
        database.withUsername(EmbeddedDatabase.USER);
        database.withDatabaseName("postgres");
        database.setPortBindings(List.of(LoopbackPort.free() + ":" + DATABASE_PORT));
        KafkaContainer broker = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        broker.withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        broker.withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(Topic.LARGEST_MESSAGE_BYTES));
        broker.setPortBindings(List.of(LoopbackPort.free() + ":" + BROKER_PORT));
        TestcontainersInfrastructure started = new TestcontainersInfrastructure(database, broker);
        try {
            database.start();
            broker.start();
            started.createDatabases();
            started.createTopics();
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    @Override
    public String jdbcUrl(String name) {
        return "jdbc:postgresql://" + database.getHost() + ":" + database.getMappedPort(DATABASE_PORT) + "/" + name;
    }

    @Override
    public String databaseUser() {
        return database.getUsername();
    }

    @Override
    public @Nullable String databasePassword() {
        return database.getPassword();
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }

    @Override
    public void killDatabase() {
        kill(database);
    }

    @Override
    public void restartDatabase() {
        startAgain(database);
        awaitDatabase();
    }

    @Override
    public void killBroker() {
        kill(broker);
    }

    @Override
    public void restartBroker() {
        startAgain(broker);
        awaitBroker();
    }

    @Override
    public void close() {
        broker.stop();
        database.stop();
    }

    private static void kill(GenericContainer<?> container) {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    private static void startAgain(GenericContainer<?> container) {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    private void createDatabases() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String name : EmbeddedDatabase.DATABASES) {
                statement.execute(EmbeddedDatabase.creation(name));
            }
        } catch (SQLException e) {
            throw new InfrastructureException("The databases cannot be created: " + e.getMessage(), e);
        }
    }

    private void createTopics() {
        for (Topic topic : Topic.OF_A_REGION) {
            List<String> arguments = new ArrayList<>(List.of(
                    "--create", "--if-not-exists", "--topic", topic.name(), "--partitions", "" + topic.partitions()));
            topic.settings().forEach((key, value) -> arguments.addAll(List.of("--config", key + "=" + value)));
            ExecResult result = inBroker(arguments);
            if (result.getExitCode() != 0) {
                throw new InfrastructureException("Topic " + topic.name() + ": " + result.getStderr());
            }
        }
    }

    private ExecResult inBroker(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("/opt/kafka/bin/kafka-topics.sh", "--bootstrap-server", "localhost:9093"));
        command.addAll(arguments);
        try {
            return broker.execInContainer(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new InfrastructureException("The broker's container does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("Interrupted while asking the broker", e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl("postgres"), databaseUser(), databasePassword());
    }

    private void awaitDatabase() {
        awaitAnswer("PostgreSQL", () -> {
            try (Connection connection = connect()) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    private void awaitBroker() {
        awaitAnswer("The Kafka broker", () -> inBroker(List.of("--list")).getExitCode() == 0);
    }

    private static void awaitAnswer(String part, BooleanSupplier answers) {
        if (!Waiting.until(answers, RESTART_LIMIT)) {
            throw new InfrastructureException(
                    part + " did not answer within " + RESTART_LIMIT.toSeconds() + " s of its restart");
        }
    }
}
