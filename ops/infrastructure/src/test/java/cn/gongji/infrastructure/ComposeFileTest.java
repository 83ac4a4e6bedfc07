package cn.gongji.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What was found out with the embedded servers must hold for those of docker-compose.yml, and is told to them. */
class ComposeFileTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final List<String> PLACES_OF_THE_BROKER =
            List.of("controller.quorum.voters", "listeners", "advertised.listeners", "log.dirs", "heap.opts");
    private static final Pattern EVENT_TOPICS = Pattern.compile("for context in ([^;]+); do");
    private static final Pattern CREATED =
            Pattern.compile("^ *create_topic \"?([a-z$-]+)\"? (\\d+)(.*)$", Pattern.MULTILINE);

    @Test
    void itsDatabaseIsToldWhatTheEmbeddedOneIsToldEverywhere() throws IOException {
        List<?> command = (List<?>) service("postgres").get("command");

        Map<String, String> told = command.stream()
                .map(String::valueOf)
                .filter(word -> word.contains("="))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThat(told).isEqualTo(EmbeddedDatabase.SETTINGS_EVERYWHERE);
    }

    @Test
    void itsBrokerIsToldWhatTheEmbeddedOneIsToldEverywhere() throws IOException {
        Map<?, ?> environment = (Map<?, ?>) service("kafka").get("environment");

        Map<String, String> told = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name instanceof String text && text.startsWith("KAFKA_")) {
                told.put(setting(text), String.valueOf(value));
            }
        });
        PLACES_OF_THE_BROKER.forEach(told::remove);

        assertThat(told).isEqualTo(EmbeddedBroker.SETTINGS_EVERYWHERE);
    }

    @Test
    void itsTopicsAreThoseOfTheEmbeddedBroker() throws IOException {
        String script = Files.readString(PROJECT.resolve("ops/compose/kafka/create-topics.sh"));
        List<String> contexts = EVENT_TOPICS
                .matcher(script)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(" ")))
                .toList();

        List<Topic> created = CREATED.matcher(script)
                .results()
                .flatMap(line -> names(line.group(1), contexts).map(name -> topic(name, line)))
                .toList();

        assertThat(created).containsExactlyInAnyOrderElementsOf(Topic.OF_A_REGION);
    }

    @Test
    void itsServicesRunInAMachineOfTheSameKind() throws IOException {
        String image = Files.readString(PROJECT.resolve("ops/compose/Dockerfile"));

        assertThat(JvmFlags.EVERYWHERE).allSatisfy(flag -> assertThat(image).contains("\"" + flag + "\""));
    }

    private static Stream<String> names(String name, List<String> contexts) {
        return name.contains("$") ? contexts.stream().map(each -> name.replace("$context", each)) : Stream.of(name);
    }

    private static Topic topic(String name, MatchResult line) {
        return Topic.fromArgument(
                name + ":" + line.group(2) + ":" + line.group(3).strip().replace(' ', ','));
    }

    /** The image's own rule: {@code KAFKA_LOG_DIRS} is {@code log.dirs}. */
    private static String setting(String variable) {
        return variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Map<?, ?> service(String name) throws IOException {
        try (BufferedReader file = Files.newBufferedReader(PROJECT.resolve("docker-compose.yml"))) {
            Map<?, ?> compose = new Yaml().load(file);
            return (Map<?, ?>) ((Map<?, ?>) compose.get("services")).get(name);
        }
    }
}
