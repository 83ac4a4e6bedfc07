package cn.gongji.runtime.store;

import cn.gongji.runtime.events.EventJson;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;

/** Aggregates as JSON: their fields, with the class named wherever a sealed type leaves it open. */
final class SnapshotJson {

    private static final JsonMapper MAPPER = EventJson.strict(JsonMapper.builder())
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY))
            .setDefaultTyping(new SealedTypes())
            .build();

    private SnapshotJson() {}

    static String write(Object aggregate) {
        return MAPPER.writeValueAsString(aggregate);
    }

    static Object read(String json, Class<?> kind) {
        return MAPPER.readValue(json, kind);
    }

    private static final class SealedTypes extends DefaultTypeResolverBuilder {

        private SealedTypes() {
            super(
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("cn.gongji.")
                            .build(),
                    DefaultTyping.NON_FINAL,
                    JsonTypeInfo.As.PROPERTY,
                    JsonTypeInfo.Id.CLASS,
                    "@class");
        }

        @Override
        public boolean useForType(JavaType type) {
            return type.getRawClass().isSealed() && type.getRawClass().isInterface();
        }
    }
}
