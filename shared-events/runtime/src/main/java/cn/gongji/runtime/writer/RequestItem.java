package cn.gongji.runtime.writer;

import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A change asked for over HTTP, with somebody waiting for its answer. */
final class RequestItem extends TurnItem {

    private enum Progress {
        WAITING,
        BEGUN,
        /** A commit of it may have happened. */
        UNKNOWN,
        ABANDONED
    }

    /** What the turn found, to be told once it is committed. */
    private sealed interface Found {
        record Told(Reply reply) implements Found {}

        record Awaited(String handle, boolean replayed) implements Found {}
    }

    /** @param handedOut whether others wait until this one was taken */
    private record Taken(Reply reply, boolean handedOut) {}

    private final CommandRequest request;
    private final @Nullable String scope;
    private final byte[] bodyHash;
    private final Function<Turn, Deferral> work;
    private final Function<String, Answer> unconcluded;
    private final IdempotencyKeys keys;
    private final PendingAnswers pending;
    private final CompletableFuture<Taken> taken = new CompletableFuture<>();
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.WAITING);
    private @Nullable Found found;
    private volatile @Nullable String awaitedHandle;
    private volatile boolean replayed;
    private volatile @Nullable Reply decided;

    RequestItem(
            CommandRequest request,
            Function<Turn, Deferral> work,
            Function<String, Answer> unconcluded,
            Cause cause,
            IdempotencyKeys keys,
            PendingAnswers pending) {
        super(cause, request.touches());
        this.request = request;
        this.scope = request.scope();
        this.bodyHash = request.bodyHash();
        this.work = work;
        this.unconcluded = unconcluded;
        this.keys = keys;
        this.pending = pending;
    }

    @Override
    public String name() {
        return request.endpoint();
    }

    /** Without the path, whose ids would make a name of each request; the request's own span has its pattern. */
    @Override
    protected String step() {
        return "decide";
    }

    CommandRequest request() {
        return request;
    }

    @Override
    boolean mayBePresumed() {
        return scope != null || super.mayBePresumed();
    }

    /** Of its key; absent when it has none. Made on the caller's thread, not on the writer's. */
    @Nullable
    String scope() {
        return scope;
    }

    /** Made on the caller's thread, not on the writer's. */
    byte[] bodyHash() {
        return bodyHash;
    }

    Reply await() {
        try {
            Taken answer = taken.join();
            if (answer.handedOut()) {
                pending.handout().taken();
            }
            return answer.reply();
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    @Override
    protected boolean claim() {
        return progress.compareAndSet(Progress.WAITING, Progress.BEGUN) || progress.get() == Progress.UNKNOWN;
    }

    @Override
    protected void decide(Turn turn) {
        WriterTurn now = (WriterTurn) turn;
        IdempotencyKeys.Known known = keys.known(this);
        if (known == null) {
            found = first(now);
        } else if (known.forestalled() != null) {
            found = forestalled(known.forestalled(), now);
        } else {
            found = again(known, now);
        }
        if (span().isRecording()) {
            tell(found);
        }
    }

    private void tell(Found what) {
        switch (what) {
            case Found.Told(Reply told) -> {
                span().put("gongji.outcome", Integer.toString(told.answer().status()));
                span().put("gongji.replayed", Boolean.toString(told.replayed()));
            }
            case Found.Awaited(String handle, boolean again) -> {
                span().put("gongji.outcome", "later");
                span().put("gongji.replayed", Boolean.toString(again));
            }
        }
    }

    private Found again(IdempotencyKeys.Known known, WriterTurn turn) {
        if (!known.sameBody()) {
            return new Found.Told(Reply.first(Answer.refused(Problem.of(CommonProblem.IDEMPOTENCY_KEY_REUSED))));
        }
        Answer answer = known.answer();
        if (answer == null && known.handle() != null) {
            answer = turn.concluded(known.handle());
        }
        if (answer != null) {
            return new Found.Told(new Reply(answer, true));
        }
        return new Found.Awaited(java.util.Objects.requireNonNull(known.handle()), true);
    }

    private Found forestalled(Answer answer, WriterTurn turn) {
        turn.forestalled(answer);
        Found refused = first(turn);
        if (refused instanceof Found.Awaited) {
            throw new IllegalStateException("a forestalled request was begun: " + request.endpoint());
        }
        return refused;
    }

    private Found first(WriterTurn turn) {
        int before = turn.recorded().size();
        Deferral deferral;
        try {
            deferral = work.apply(turn);
        } catch (ProblemException refusal) {
            if (turn.recorded().size() != before) {
                throw new IllegalStateException("refused after an event was recorded", refusal);
            }
            deferral = Deferral.answered(Answer.refused(refusal.problem()));
        }
        return switch (deferral) {
            case Deferral.Answered(Answer answer) -> {
                keys.remember(this, answer);
                yield new Found.Told(Reply.first(answer));
            }
            case Deferral.Later(String handle) -> {
                keys.rememberPending(this, handle);
                yield new Found.Awaited(handle, false);
            }
        };
    }

    @Override
    protected void committed() {
        switch (java.util.Objects.requireNonNull(found)) {
            case Found.Told(Reply told) -> handOut(told);
            case Found.Awaited(String handle, boolean again) -> {
                replayed = again;
                awaitedHandle = handle;
                pending.await(handle, this);
            }
        }
    }

    void concluded(Answer answer) {
        handOut(new Reply(answer, replayed));
    }

    private void handOut(Reply reply) {
        decided = reply;
        pending.handout().give(() -> taken.complete(new Taken(reply, true)));
    }

    @Override
    protected void failed(Throwable reason) {
        taken.completeExceptionally(new ProblemException(Problem.of(CommonProblem.INTERNAL_ERROR)));
    }

    @Override
    protected void postponed() {
        progress.set(Progress.UNKNOWN);
    }

    boolean isAnswered() {
        return taken.isDone();
    }

    /** The caller has waited long enough; one whose answer is there, and only waits to be given, gets it. */
    void expire() {
        Reply ready = decided;
        if (ready != null) {
            taken.complete(new Taken(ready, false));
            return;
        }
        if (progress.compareAndSet(Progress.WAITING, Progress.ABANDONED)) {
            taken.completeExceptionally(new ProblemException(Problem.of(CommonProblem.OVERLOADED)));
            return;
        }
        String handle = awaitedHandle;
        if (handle != null && !replayed) {
            taken.complete(new Taken(Reply.first(unconcluded.apply(handle)), false));
        } else {
            taken.completeExceptionally(new ProblemException(Problem.of(CommonProblem.REQUEST_IN_PROGRESS)));
        }
        if (handle != null) {
            pending.forget(handle, this);
        }
    }
}
