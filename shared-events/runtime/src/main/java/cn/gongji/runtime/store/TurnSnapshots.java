package cn.gongji.runtime.store;

import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.RepositoryProvider;

/**
 * Takes the fold of a long stream as the writer has it in memory, and stores it with the turn. Axon's own snapshotters
 * read the stream again for it: every event of a busy account once more.
 */
public final class TurnSnapshots implements Snapshotter, TurnParticipant {

    private final Supplier<RepositoryProvider> repositories;
    private final SnapshotTable table;
    private final Map<String, SnapshotTable.Row> taken = new LinkedHashMap<>();

    /** @param repositories asked when the first is taken, for they are made after this */
    public TurnSnapshots(Supplier<RepositoryProvider> repositories, SnapshotTable table) {
        this.repositories = repositories;
        this.table = table;
    }

    /** Called by Axon in the command that made the stream long; the aggregate is at hand then. */
    @Override
    public void scheduleSnapshot(Class<?> kind, String stream) {
        Aggregate<?> aggregate = repositories.get().repositoryFor(kind).load(stream);
        Long sequence = aggregate.version();
        if (sequence != null) {
            taken.put(stream, aggregate.invoke(root -> table.row(stream, sequence, root)));
        }
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (!taken.isEmpty()) {
            table.store(taken.values(), writes);
        }
    }

    @Override
    public void committed() {
        taken.clear();
    }

    @Override
    public void rolledBack() {
        taken.clear();
    }
}
