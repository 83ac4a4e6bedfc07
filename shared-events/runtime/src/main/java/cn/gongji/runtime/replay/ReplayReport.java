package cn.gongji.runtime.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found.
 *
 * @param service for example {@code wallet-service}
 * @param from {@code KAFKA} or {@code STORE}
 * @param schema where the state was rebuilt
 * @param head the last of the service's own events
 * @param events the service's own
 * @param noted events of other services
 * @param replaySeconds how long they took
 * @param comparisonSeconds how long the comparison took
 * @param missing the place of the first event that is missing; absent when all were there
 * @param tables each table beside the live one; none when nothing is compared
 * @param folds the folds beside the live database's copies of them; absent when nothing is compared
 * @param checks what must hold besides
 */
public record ReplayReport(
        String service,
        String from,
        String schema,
        long head,
        long events,
        long noted,
        double replaySeconds,
        double comparisonSeconds,
        @Nullable Long missing,
        List<Table> tables,
        @Nullable Folds folds,
        List<ReplayCheck.Outcome> checks) {

    /**
     * One table, rebuilt and live.
     *
     * @param differing how many rows are not alike or only on one side
     * @param differences the first of them
     */
    public record Table(String table, long rebuilt, long live, long differing, List<Difference> differences) {}

    /**
     * Where two rows, or two copies of a fold, are not alike.
     *
     * @param key of the row, as JSON
     * @param kind {@code DIFFERS}, {@code ONLY_LIVE} or {@code ONLY_REBUILT}
     * @param columns the names of the columns in which they differ; never what stands there
     */
    public record Difference(String key, String kind, List<String> columns) {}

    /**
     * The streams whose fold the live database keeps.
     *
     * @param compared how many were folded from their beginning and compared
     * @param ofAnotherShape how many were left out, as the service itself ignores them
     */
    public record Folds(long compared, long ofAnotherShape, long differing, List<Difference> differences) {}

    /** The same with another check. */
    public ReplayReport with(ReplayCheck.Outcome check) {
        List<ReplayCheck.Outcome> more = new ArrayList<>(checks);
        more.add(check);
        return new ReplayReport(
                service,
                from,
                schema,
                head,
                events,
                noted,
                replaySeconds,
                comparisonSeconds,
                missing,
                tables,
                folds,
                more);
    }

    public boolean agrees() {
        return missing == null
                && tables.stream().allMatch(table -> table.differing() == 0)
                && (folds == null || folds.differing() == 0)
                && checks.stream().allMatch(ReplayCheck.Outcome::holds);
    }
}
