package cn.gongji.runtime.audit;

import cn.gongji.contracts.audit.HistoryRead;
import cn.gongji.contracts.catalogue.Context;
import cn.gongji.runtime.store.TurnEventStore;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/**
 * Records that an auditor has looked, by the service's writer like everything else.
 *
 * @rule A-05
 */
final class HistoryReads {

    private static final Answer RECORDED = Answer.ok(Map.of());

    private final ServiceWriter writer;
    private final TurnEventStore store;
    private final Context context;

    HistoryReads(ServiceWriter writer, TurnEventStore store, Context context) {
        this.writer = writer;
        this.store = store;
        this.context = context;
    }

    /**
     * Returns when it is durable.
     *
     * @throws ProblemException {@code OVERLOADED} when it could not be recorded, or nobody knows whether it was
     */
    void record(Caller auditor, Reading reading) {
        Reply reply;
        try {
            reply = writer.handle(
                    new CommandRequest(auditor, "GET " + reading.question(), null, reading, Set.of(), false),
                    turn -> record(turn, reading));
        } catch (ProblemException unrecorded) {
            // nobody knows whether it was recorded, or it was not: the caller is told the same
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
        if (reply.answer() != RECORDED) {
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
    }

    /** A stream of one event needs no aggregate: nothing is ever decided about it again. */
    private Answer record(Turn turn, Reading reading) {
        HistoryRead read = reading.decide(context, turn.newId(), turn.now());
        store.publish(
                List.of(new GenericDomainEventMessage<>(read.getClass().getSimpleName(), read.readId(), 0, read)));
        return RECORDED;
    }
}
