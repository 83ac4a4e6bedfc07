package cn.gongji.runtime.replay;

import cn.gongji.runtime.replay.ReplayReport.Difference;
import cn.gongji.runtime.replay.ReplayReport.Folds;
import cn.gongji.runtime.store.StreamFold;
import cn.gongji.runtime.writer.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folds that live in the writer's memory, beside the copies of them that the live database keeps: every stream
 * with a snapshot is folded from its beginning up to the snapshot.
 */
final class FoldComparison {

    private static final int MOST_TOLD = 5;

    private final Map<String, Compared> waiting = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long ofAnotherShape;
    private long compared;
    private long differing;

    private record Compared(StreamFold fold, long sequence) {}

    /** Finds out which streams have a snapshot. */
    FoldComparison(LiveCut cut, StreamFold.Factory folds) throws SQLException {
        try (Statement statement = cut.connection().createStatement();
                ResultSet row = statement.executeQuery("select stream, sequence, kind, shape from event_snapshot")) {
            while (row.next()) {
                StreamFold fold = folds.begin(row.getString("kind"), row.getString("shape"));
                if (fold == null) {
                    ofAnotherShape++;
                } else {
                    waiting.put(row.getString("stream"), new Compared(fold, row.getLong("sequence")));
                }
            }
        }
    }

    /** The next event of the store; says which fold is complete with it. */
    void apply(RecordedEvent event, LiveCut cut) throws SQLException {
        Compared stream = waiting.get(event.stream());
        if (stream == null) {
            return;
        }
        stream.fold().apply(event);
        if (event.sequence() == stream.sequence()) {
            waiting.remove(event.stream());
            compare(event.stream(), stream.fold().text(), cut);
        }
    }

    private void compare(String stream, String folded, LiveCut cut) throws SQLException {
        compared++;
        if (!folded.equals(kept(stream, cut))) {
            tell(new Difference(stream, "DIFFERS", List.of("state")));
        }
    }

    private static @Nullable String kept(String stream, LiveCut cut) throws SQLException {
        try (var statement = cut.connection().prepareStatement("select state from event_snapshot where stream = ?")) {
            statement.setString(1, stream);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private void tell(Difference difference) {
        differing++;
        if (differences.size() < MOST_TOLD) {
            differences.add(difference);
        }
    }

    /** A snapshot of more events than its stream has is one of nothing. */
    Folds outcome() {
        waiting.keySet().stream()
                .sorted()
                .forEach(stream -> tell(new Difference(stream, "ONLY_LIVE", List.of("sequence"))));
        waiting.clear();
        return new Folds(compared, ofAnotherShape, differing, differences);
    }
}
