package cn.gongji.cluster.scenario;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import java.util.List;

/** A step as it went. */
public sealed interface Played {
    Step step();

    /** What is not as the story says; empty when all is. */
    List<Difference> differences();

    /** A step that nobody answers. */
    record Done(Step step, List<Difference> differences) implements Played {}

    /** What a service answered. */
    record Answered(Step step, Answer answer, List<Difference> differences) implements Played {}

    /**
     * What was answered to a bill, and what was recorded of it.
     *
     * @param purses in the order in which they were asked
     * @param events of all services, each service's in its store order
     */
    record Billed(
            Step.Bill step,
            Answer answer,
            List<AskedPurse> purses,
            List<AuditedEvent> events,
            List<Difference> differences)
            implements Played {}
}
