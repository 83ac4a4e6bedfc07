package cn.gongji.contracts.schemas;

import static java.util.stream.Collectors.joining;

import cn.gongji.contracts.catalogue.FrozenEventTypes;
import cn.gongji.contracts.samples.WireType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a JSON schema (2020-12) of a record: its components, its nullness, its javadoc. */
final class RecordSchemas {

    private static final Set<String> SIX_DIGITS =
            Set.of("region", "poolingRegion", "province", "sharerRegion", "beneficiaryRegion", "homeRegion");
    private static final Set<String> SIGNED = Set.of("AccountCredited.amountFen", "CreditRefused.amountFen");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private final SchemaGenerator generator;

    RecordSchemas() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.STANDARD_FORMATS);
        builder.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0)
                .withDescriptionResolver(RecordSchemas::descriptionOf)
                .withTypeAttributeOverride(RecordSchemas::nameTheKeysOfMaps);
        builder.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withDescriptionResolver(RecordSchemas::descriptionOf)
                .withNumberInclusiveMinimumResolver(RecordSchemas::minimumOf)
                .withStringPatternResolver(RecordSchemas::patternOf);
        this.generator = new SchemaGenerator(builder.build());
    }

    /** The text of the schema file. */
    String schemaOf(WireType type) {
        ObjectNode schema = MAPPER.createObjectNode()
                .put("$comment", historyOf(type))
                .put("$schema", SchemaVersion.DRAFT_2020_12.getIdentifier())
                .put("$id", "urn:gongji:" + type.folder() + ":" + type.name() + ":v" + type.version())
                .put("title", type.title());
        schema.setAll(generator.generateSchema(type.record()));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
    }

    private static String historyOf(WireType type) {
        String name = type.title().replaceFirst("\\.v\\d+$", "");
        String history = FrozenEventTypes.lines().stream()
                .filter(line -> line.nameWithoutVersion().equals(name) && line.version() <= type.version())
                .map(line -> "v" + line.version() + ": " + line.added() + ".")
                .collect(joining(" "));
        return history.isEmpty() ? "v1: first version." : history;
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String descriptionOf(TypeScope scope) {
        Class<?> type = scope.getType().getErasedType();
        return isOurs(type) ? SourceDocumentation.of(type).summary().orElse(null) : null;
    }

    private static @Nullable String descriptionOf(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : SourceDocumentation.of(field.getDeclaringType().getErasedType())
                        .component(field.getName())
                        .orElse(null);
    }

    private static @Nullable BigDecimal minimumOf(FieldScope field) {
        String name = field.getDeclaringType().getErasedType().getSimpleName() + "." + field.getName();
        return field.getName().endsWith("Fen") && !SIGNED.contains(name) ? BigDecimal.ZERO : null;
    }

    private static @Nullable String patternOf(FieldScope field) {
        if (SIX_DIGITS.contains(field.getName())) {
            return "^[0-9]{6}$";
        }
        return field.getName().equals("period") ? "^[0-9]{4}-(0[1-9]|1[0-2])$" : null;
    }

    private static void nameTheKeysOfMaps(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        if (scope.getType().isInstanceOf(Map.class)) {
            Class<?> key =
                    scope.getType().typeParametersFor(Map.class).getFirst().getErasedType();
            if (key.isEnum()) {
                ArrayNode names = schema.putObject("propertyNames").putArray("enum");
                for (Object constant : key.getEnumConstants()) {
                    names.add(((Enum<?>) constant).name());
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("cn.gongji.") && (type.isRecord() || type.isEnum());
    }
}
