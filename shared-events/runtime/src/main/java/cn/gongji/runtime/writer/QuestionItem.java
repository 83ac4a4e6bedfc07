package cn.gongji.runtime.writer;

import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Something asked in the writer's order. */
final class QuestionItem<A> extends TurnItem {

    private final Function<Turn, A> question;
    private final CompletableFuture<A> answer = new CompletableFuture<>();
    private Runnable tell = () -> {};

    QuestionItem(Cause cause, Set<String> touches, Function<Turn, A> question) {
        super(cause, touches);
        this.question = question;
    }

    @Override
    public String name() {
        return "question";
    }

    @Override
    protected String step() {
        return "question";
    }

    @Override
    protected void decide(Turn turn) {
        int before = ((WriterTurn) turn).recorded().size();
        try {
            A found = question.apply(turn);
            tell = () -> answer.complete(found);
        } catch (ProblemException refusal) {
            tell = () -> answer.completeExceptionally(refusal);
        }
        if (((WriterTurn) turn).recorded().size() != before) {
            throw new IllegalStateException("a question recorded an event");
        }
    }

    /** Not before: what it saw of the turn's other items may be undone. */
    @Override
    protected void committed() {
        tell.run();
    }

    @Override
    protected void failed(Throwable reason) {
        answer.completeExceptionally(new ProblemException(Problem.of(CommonProblem.INTERNAL_ERROR)));
    }

    A await(Duration atMost) {
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
    }
}
