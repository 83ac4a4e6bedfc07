package cn.gongji.cluster.scenario;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import java.util.List;

/** A step as it went. */
public sealed interface Played {
    Step step();

    /** What is not as the story says, each with file and line; empty when all is. */
    List<String> differences();

    /** A step that nobody answers with more than "done". */
    record Done(Step step, List<String> differences) implements Played {}

    /** What the binding-service answered. */
    record Bound(Step.Bind step, Answer answer, List<String> differences) implements Played {}

    /**
     * What the terminal was answered, and what was recorded of it.
     *
     * @param purses in the order in which they were asked
     * @param events of all services, each service's in its store order
     */
    record Billed(
            Step.Bill step, Answer answer, List<AskedPurse> purses, List<AuditedEvent> events, List<String> differences)
            implements Played {}
}
