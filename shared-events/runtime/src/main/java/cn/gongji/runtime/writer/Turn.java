package cn.gongji.runtime.writer;

import cn.gongji.runtime.web.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an item sees of the turn that decides it. Nothing else happens in the service meanwhile. */
public interface Turn {

    /** Business time, the same for all that this item decides. */
    Instant now();

    /** A time-ordered UUID (version 7) as a string. */
    String newId();

    /**
     * Sends a command through Axon's command bus and waits for it.
     *
     * <p>A refusal is a return value or an event. An exception means a defect: the turn is rolled back and its items
     * are tried one by one.
     *
     * @return what the handler returned
     */
    <R> R dispatch(Object command);

    /**
     * Gives the final answer of a request that was answered {@link Deferral#later(String)} in an earlier turn. It is
     * stored under the request's key and wakes the caller once this turn is committed.
     *
     * @param handle as given to {@link Deferral#later(String)}
     */
    void conclude(String handle, Answer answer);

    /**
     * As {@link #conclude}, for an answer that {@link FirstAnswers} tells again from what is recorded: it is not stored.
     *
     * @param handle also the stream on which it is recorded; its aggregate is not kept in memory any longer
     */
    void concludeAsRecorded(String handle, Answer answer);

    /**
     * Decides what a request is answered from now on, whatever it was answered before: one that is answered, one that
     * is in progress, and one that has not arrived, which then finds {@link #forestalled()}. Whoever waits for it is
     * not woken by this.
     *
     * @param caller who sent or would send it
     * @param endpoint as in {@link CommandRequest#endpoint()}
     */
    void supersede(Caller caller, String endpoint, String idempotencyKey, Answer answer);

    /** The answer that was decided for the request in hand before it arrived: its work does nothing but refuse. */
    @Nullable
    Answer forestalled();
}
