package cn.gongji.contracts.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.samples.GoldenSample;
import cn.gongji.contracts.samples.WireType;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    private static final Path FOLDER = Path.of("src/main/resources/schemas");
    private static final String HOW_TO_WRITE =
            "./mvnw -pl shared-events/contracts test -Dtest=SchemasTest -Dschemas.write=true";

    private static final RecordSchemas SCHEMAS = new RecordSchemas();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @BeforeAll
    static void writeThemAgainWhenAsked() throws IOException {
        if (Boolean.getBoolean("schemas.write")) {
            for (WireType type : types().toList()) {
                Files.createDirectories(fileOf(type).getParent());
                Files.writeString(fileOf(type), SCHEMAS.schemaOf(type));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaIsWhatTheRecordSays(WireType type) {
        assertThat(fileOf(type))
                .describedAs("stale; if no released version changes, write it again: " + HOW_TO_WRITE)
                .exists()
                .hasContent(SCHEMAS.schemaOf(type));
    }

    @Test
    void everySchemaBelongsToARecord() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(types(), WireType.earlier())
                            .map(SchemasTest::fileOf)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aSchemaOpensByTellingWhatEachVersionAdded(WireType type) throws IOException {
        assertThat(Files.readString(fileOf(type))).startsWith("{\n  \"$comment\" : \"v1: ");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSamplesAreValid(GoldenSample sample) throws IOException {
        assertThat(schemaOf(sample.type()).validate(sample.text(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWithAFieldMoreIsInvalid(GoldenSample sample) throws IOException {
        ObjectNode withMore = sample.json().asObject().put("neverHeardOf", true);

        assertThat(schemaOf(sample.type()).validate(withMore)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWithoutOneOfItsRequiredFieldsIsInvalid(GoldenSample sample) throws IOException {
        Schema schema = schemaOf(sample.type());

        schema.getSchemaNode().path("required").forEach(field -> {
            ObjectNode withLess = sample.json().asObject().without(field.stringValue());
            assertThat(schema.validate(withLess))
                    .describedAs("without " + field.stringValue())
                    .isNotEmpty();
        });
    }

    static Stream<WireType> types() {
        return WireType.all();
    }

    static Stream<GoldenSample> samples() {
        return Stream.concat(GoldenSample.all(), GoldenSample.earlier());
    }

    private Schema schemaOf(WireType type) throws IOException {
        return registry.getSchema(Files.readString(fileOf(type)), InputFormat.JSON);
    }

    private static Path fileOf(WireType type) {
        return FOLDER.resolve(type.path() + ".json");
    }
}
