package cn.gongji.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's own JVM: formats its storage the first time, serves, creates missing topics, says {@value #READY} on
 * standard output, and leaves when its standard input closes, so that a launcher that was killed leaves no broker.
 *
 * <p>Arguments: the properties file, the cluster id, then topics as {@link Topic#toArgument()} writes them.
 */
public final class BrokerMain {
    static final String READY = "READY";

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path propertiesFile = Path.of(arguments[0]);
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(propertiesFile)) {
            properties.load(in);
        }
        formatOnce(properties, propertiesFile, arguments[1]);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        Thread.ofPlatform().daemon().name("launcher-watch").start(BrokerMain::exitWithTheLauncher);
        server.startup();
        createMissingTopics(
                properties,
                Arrays.stream(arguments).skip(2).map(Topic::fromArgument).toList());
        System.out.println(READY);
        System.out.flush();
        server.awaitShutdown();
    }

    private static void formatOnce(Properties properties, Path propertiesFile, String clusterId) {
        if (Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            return;
        }
        String[] arguments = {"format", "--cluster-id", clusterId, "--config", propertiesFile.toString()};
        int exit = StorageTool.execute(arguments, new PrintStream(System.err, true));
        if (exit != 0) {
            throw new IllegalStateException("The broker's storage could not be formatted (" + exit + ")");
        }
    }

    private static void exitWithTheLauncher() {
        try {
            while (System.in.read() >= 0) {
                // the launcher says nothing; only the end of its pipe matters
            }
        } catch (IOException closed) {
            // the pipe broke: the launcher is gone
        }
        System.exit(0);
    }

    private static void createMissingTopics(Properties properties, List<Topic> topics) throws Exception {
        String address = properties.getProperty("advertised.listeners").replace("PLAINTEXT://", "");
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address))) {
            var existing = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
