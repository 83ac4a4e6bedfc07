package cn.gongji.runtime.metrics;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.util.ArrayList;
import java.util.List;

/** Counts what was recorded once it is durable; a turn that was undone counts nothing, and neither does a replay. */
public abstract class RecordedEventMeter implements TurnParticipant {

    private final List<DomainEvent> turn = new ArrayList<>();

    /** One event, after its turn's commit, on the writer's thread. */
    protected abstract void count(DomainEvent event);

    @Override
    public final void recorded(RecordedEvent event) {
        turn.add(event.event());
    }

    @Override
    public final void committed() {
        turn.forEach(this::count);
        turn.clear();
    }

    @Override
    public final void rolledBack() {
        turn.clear();
    }

    @Override
    public boolean isPartOfReplays() {
        return false;
    }
}
