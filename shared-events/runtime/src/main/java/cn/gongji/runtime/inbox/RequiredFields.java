package cn.gongji.runtime.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds what an event lacks: JSON may leave out any field, the contract only those marked nullable. */
final class RequiredFields {

    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private record Field(String name, Method accessor, boolean nullable) {}

    private RequiredFields() {}

    /** The first field of the record, or of a record within, that is missing without being nullable; or none. */
    static @Nullable String firstMissing(Object event) {
        for (Field field : FIELDS.computeIfAbsent(event.getClass(), RequiredFields::fieldsOf)) {
            Object value = value(field, event);
            String missing = value == null ? (field.nullable() ? null : field.name()) : within(field.name(), value);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String within(String name, Object value) {
        String missing = null;
        if (value instanceof Record nested) {
            missing = firstMissing(nested);
        } else if (value instanceof Collection<?> elements) {
            for (Object element : elements) {
                if (missing == null) {
                    missing = element == null ? "[]" : element instanceof Record ? firstMissing(element) : null;
                }
            }
        }
        return missing == null ? null : name + "." + missing;
    }

    private static List<Field> fieldsOf(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> !component.getType().isPrimitive())
                .map(component -> new Field(
                        component.getName(),
                        component.getAccessor(),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                .toList();
    }

    private static @Nullable Object value(Field field, Object event) {
        try {
            return field.accessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "a public record cannot be read: " + event.getClass().getName(), e);
        }
    }
}
