package cn.gongji.runtime.writer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing to be decided in a turn. */
public abstract class TurnItem {

    private final Cause cause;
    private final Set<String> touches;

    protected TurnItem(Cause cause, Set<String> touches) {
        this.cause = cause;
        this.touches = Set.copyOf(touches);
    }

    /** For logs: what kind of item this is, without personal data. */
    public abstract String name();

    /** Decides the item; throws only for a defect or a broken database. */
    protected abstract void decide(Turn turn);

    /** Whether somebody still waits for it; an abandoned item is dropped undecided. */
    protected boolean claim() {
        return true;
    }

    /** The turn is durable. */
    protected void committed() {}

    /** The item alone was tried and failed for a reason of its own; nothing of it is stored. */
    protected void failed(Throwable reason) {}

    /** The database could not be reached, the outcome may be unknown, and the item will be tried again. */
    protected void postponed() {}

    public final Cause cause() {
        return cause;
    }

    /** Ids of streams, and of rows of the service's own tables as {@code kind/id}. */
    public final Set<String> touches() {
        return touches;
    }

    /** Whether a touched id names a row of a table and no stream of events. */
    static boolean isRow(String touched) {
        return touched.indexOf('/') >= 0;
    }

    /**
     * What every event of the item is traced to.
     *
     * @param causationId the event or request that made the item
     * @param traceparent W3C trace context
     */
    public record Cause(
            String correlationId,
            @Nullable String causationId,
            @Nullable String traceparent) {}
}
