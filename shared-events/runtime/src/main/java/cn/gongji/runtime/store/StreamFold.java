package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.RecordedEvent;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/** One stream folded from its beginning by the aggregate's own code, without a repository. */
public final class StreamFold {

    private final AggregateModel<Object> model;
    private final Object state;

    private StreamFold(AggregateModel<Object> model, Object state) {
        this.model = model;
        this.state = state;
    }

    public void apply(RecordedEvent event) {
        model.publish(LeanEventStorageEngine.message(event), state);
    }

    /** The fold as a snapshot of it is written. */
    public String text() {
        return SnapshotJson.write(state);
    }

    /** Begins folds of the aggregates of this service. */
    public static final class Factory {

        private final ParameterResolverFactory parameters;
        private final HandlerDefinition handlers;
        private final Map<Class<?>, AggregateModel<Object>> models = new ConcurrentHashMap<>();
        private final Map<Class<?>, String> shapes = new ConcurrentHashMap<>();

        public Factory(ParameterResolverFactory parameters, HandlerDefinition handlers) {
            this.parameters = parameters;
            this.handlers = handlers;
        }

        /**
         * The empty fold of a snapshot's kind.
         *
         * @return absent when the service itself would ignore a snapshot of this kind and shape
         */
        public @Nullable StreamFold begin(String kindName, String shape) {
            try {
                Class<?> kind = Class.forName(kindName);
                return shapes.computeIfAbsent(kind, StateShape::of).equals(shape) ? begin(kind) : null;
            } catch (ClassNotFoundException e) {
                return null;
            }
        }

        private StreamFold begin(Class<?> kind) {
            try {
                Constructor<?> constructor = kind.getDeclaredConstructor();
                constructor.setAccessible(true);
                return new StreamFold(models.computeIfAbsent(kind, this::inspect), constructor.newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("an aggregate without a constructor for the store: " + kind, e);
            }
        }

        @SuppressWarnings("unchecked")
        private AggregateModel<Object> inspect(Class<?> kind) {
            return AnnotatedAggregateMetaModelFactory.inspectAggregate((Class<Object>) kind, parameters, handlers);
        }
    }
}
