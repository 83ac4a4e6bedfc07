package cn.gongji.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /local/status} answers.
 *
 * @param state {@code STARTING}, {@code SERVING}, {@code DEGRADED} (a part is down) or {@code STOPPING}
 * @param now the business clock
 * @param residentBytes memory of the whole cluster with the launcher and all of PostgreSQL's processes; pages that
 *     several share are counted once (proportional set size); 0 where the system does not tell
 */
public record ClusterStatus(
        String state,
        String now,
        long upSeconds,
        String data,
        PortPlan ports,
        long launcherPid,
        long launcherResidentBytes,
        long residentBytes,
        List<PartStatus> parts) {

    /**
     * One part; the counts are null where the part has none or does not tell them.
     *
     * @param deadLetters events that this service could not apply and has parked
     * @param trouble why it was last started again or is down
     */
    public record PartStatus(
            String name,
            long pid,
            int port,
            String state,
            long upSeconds,
            int restarts,
            long residentBytes,
            @Nullable Long eventsStored,
            @Nullable Long relayLag,
            @Nullable Long eventsApplied,
            @Nullable Long deadLetters,
            @Nullable String trouble) {}
}
