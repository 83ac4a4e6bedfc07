package cn.gongji.runtime.inbox;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds what an event lacks: JSON may leave out any field, the contract only those marked nullable. */
final class RequiredFields {

    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private RequiredFields() {}

    /** The first field of the record, or of a record within, that is missing without being nullable; or none. */
    static @Nullable String firstMissing(Object event) {
        for (RecordComponent component : COMPONENTS.computeIfAbsent(event.getClass(), Class::getRecordComponents)) {
            Object value = value(component, event);
            String missing = value == null
                    ? (isNullable(component) ? null : component.getName())
                    : within(component.getName(), value);
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

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object value(RecordComponent component, Object event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(
                    "a public record cannot be read: " + event.getClass().getName(), e);
        }
    }
}
