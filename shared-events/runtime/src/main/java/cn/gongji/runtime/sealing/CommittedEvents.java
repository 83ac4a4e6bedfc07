package cn.gongji.runtime.sealing;

import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Hands what the writer has committed to the sealer, which then need not read it from the store. The writer waits for
 * nobody: what finds no room is left out, and is read from the store.
 */
final class CommittedEvents implements TurnParticipant {

    private static final int MOST = 20_000;

    private final List<RecordedEvent> ofTheTurn = new ArrayList<>();
    private final BlockingQueue<RecordedEvent> committed = new LinkedBlockingQueue<>(MOST);

    @Override
    public void recorded(RecordedEvent event) {
        ofTheTurn.add(event);
    }

    @Override
    public void committed() {
        ofTheTurn.forEach(committed::offer);
        ofTheTurn.clear();
    }

    @Override
    public void rolledBack() {
        ofTheTurn.clear();
    }

    @Override
    public boolean isPartOfReplays() {
        return false;
    }

    /** What was committed since, in the order of the store; where one was left out, there is a gap. */
    List<RecordedEvent> take() {
        List<RecordedEvent> taken = new ArrayList<>(committed.size());
        committed.drainTo(taken);
        return taken;
    }
}
