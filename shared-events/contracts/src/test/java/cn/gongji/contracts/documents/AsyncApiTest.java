package cn.gongji.contracts.documents;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.contracts.samples.WireType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../../ops/docs/asyncapi.yaml");
    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    private static final JsonNode ASYNC_API = YAMLMapper.shared().readTree(DOCUMENT.toFile());

    @ParameterizedTest
    @EnumSource(Context.class)
    void aChannelListsExactlyTheEventsOfItsService(Context context) {
        JsonNode channel = ASYNC_API.at("/channels/" + context.word() + "Events");

        assertThat(channel.path("address").stringValue()).isEqualTo(context.topic());
        assertThat(channel.path("messages").properties().stream()
                        .collect(toMap(Map.Entry::getKey, message -> reference(message.getValue()))))
                .isEqualTo(events().filter(type -> type.context() == context)
                        .map(AsyncApiTest::keyOf)
                        .collect(toMap(key -> key, key -> "#/components/messages/" + key)));
    }

    @Test
    void theMessagesAreExactlyWhatGoesOverTheWire() {
        assertThat(ASYNC_API.at("/components/messages").properties().stream()
                        .map(message -> message.getValue().path("name").stringValue())
                        .collect(toSet()))
                .isEqualTo(wireTypes().map(WireType::title).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsACloudEvent(EventVersion type) {
        JsonNode message = ASYNC_API.at("/components/messages").path(keyOf(type));

        assertThat(message.path("name").stringValue()).isEqualTo(type.typeName());
        assertThat(reference(message.at("/traits/0"))).isEqualTo("#/components/messageTraits/cloudEvent");
    }

    @ParameterizedTest
    @MethodSource("wireTypes")
    void aMessageRefersToItsSchema(WireType type) {
        Path referred = ASYNC_API.at("/components/messages").properties().stream()
                .map(Map.Entry::getValue)
                .filter(message -> message.path("name").stringValue().equals(type.title()))
                .map(message -> DOCUMENT.resolveSibling(reference(message.path("payload")))
                        .normalize())
                .findFirst()
                .orElseThrow();

        assertThat(referred.toAbsolutePath().normalize())
                .isEqualTo(SCHEMAS.resolve(type.path() + ".json").toAbsolutePath());
        assertThat(Files.exists(referred)).isTrue();
    }

    static Stream<EventVersion> events() {
        return EventCatalogue.versions().stream();
    }

    static Stream<WireType> wireTypes() {
        return Stream.concat(WireType.all(), WireType.earlier());
    }

    private static String keyOf(EventVersion type) {
        return type.name() + ".v" + type.version();
    }

    private static String reference(JsonNode node) {
        return node.path("$ref").stringValue();
    }
}
