package cn.gongji.runtime.writer;

import java.util.Collection;
import java.util.Map;

/** Tells first answers again from the events that a service has recorded, so that they need not be stored besides. */
@FunctionalInterface
public interface FirstAnswers {

    /**
     * The answers of those requests that were concluded by {@link Turn#concludeAsRecorded}. On the writer's thread, before
     * anything of the turn is recorded.
     *
     * @param handles as given to {@link Deferral#later(String)}
     * @return by handle; what is not concluded, or was concluded by {@link Turn#conclude}, is not in it
     */
    Map<String, Answer> of(Collection<String> handles);
}
