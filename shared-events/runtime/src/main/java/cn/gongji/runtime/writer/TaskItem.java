package cn.gongji.runtime.writer;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that the service does of itself. */
final class TaskItem extends TurnItem {

    private final String name;
    private final @Nullable String ledToBy;
    private final Consumer<Turn> work;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** @param ledToBy the trace of what led to it; absent when a trace begins with it */
    TaskItem(String name, Cause cause, @Nullable String ledToBy, Set<String> touches, Consumer<Turn> work) {
        super(cause, touches);
        this.name = name;
        this.ledToBy = ledToBy;
        this.work = work;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    protected String step() {
        return name;
    }

    @Override
    protected @Nullable String parent() {
        return ledToBy;
    }

    @Override
    protected void decide(Turn turn) {
        work.accept(turn);
    }

    @Override
    protected void committed() {
        done.complete(null);
    }

    @Override
    protected void failed(Throwable reason) {
        done.completeExceptionally(reason);
    }

    CompletableFuture<Void> done() {
        return done;
    }
}
