package cn.gongji.runtime.writer;

import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing to be decided in a turn. */
public abstract class TurnItem {

    private final Set<String> touches;
    private Cause cause;
    private TraceSpan span = TraceSpan.NONE;

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

    /** Begins the span of this item, from waiting to being decided; what it records follows from that span. */
    final void follow(Traces traces) {
        TraceSpan begun = traces.begin(kind(), step(), parent());
        if (begun.isRecording()) {
            describe(begun);
            span = begun;
            cause = new Cause(cause.correlationId(), cause.causationId(), begun.traceparent());
        }
    }

    protected Traces.Kind kind() {
        return Traces.Kind.WORK;
    }

    /** The name of the item's span: of few different ones. */
    protected abstract String step();

    /** The trace that the item belongs to; absent when it begins one. */
    protected @Nullable String parent() {
        return cause.traceparent();
    }

    /** Says more about the item, when its trace is followed. */
    protected void describe(TraceSpan span) {}

    /** What is followed of it; nothing, unless its trace is among the sampled ones. */
    public final TraceSpan span() {
        return span;
    }

    public final Cause cause() {
        return cause;
    }

    /** Ids of streams, and of rows of the service's own tables as {@code kind/id}. */
    public final Set<String> touches() {
        return touches;
    }

    /** Ids of streams that the item begins, and that are not looked for unless another item touches them. */
    public Set<String> begins() {
        return Set.of();
    }

    /** Whether something that it needs may be taken for new without being looked for. */
    boolean mayBePresumed() {
        return !begins().isEmpty();
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
