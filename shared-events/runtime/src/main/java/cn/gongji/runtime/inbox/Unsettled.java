package cn.gongji.runtime.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is settled: everything before that place is applied or parked, durably. A record that failed
 * alone and is to be parked in a later turn holds its partition back until then, or a crash in between would lose it. For
 * the writer's thread.
 */
final class Unsettled {

    private final Map<TopicPartition, Long> furthest = new HashMap<>();
    private final Map<TopicPartition, TreeSet<Long>> failed = new HashMap<>();
    private final Map<TopicPartition, Long> reachedInTurn = new HashMap<>();
    private final List<Place> settledInTurn = new ArrayList<>();

    private record Place(TopicPartition partition, long offset) {}

    /** A record failed and nothing of it is stored. */
    void failed(TopicPartition partition, long offset) {
        failed.computeIfAbsent(partition, none -> new TreeSet<>()).add(offset);
    }

    /** The turn applies or parks a record. */
    void reached(TopicPartition partition, long offset) {
        reachedInTurn.merge(partition, offset + 1, Math::max);
        if (failed.containsKey(partition)) {
            settledInTurn.add(new Place(partition, offset));
        }
    }

    /** From where to consume on, once the turn is durable. */
    long nextOffset(TopicPartition partition) {
        long reached = Math.max(furthest.getOrDefault(partition, 0L), reachedInTurn.getOrDefault(partition, 0L));
        return failed.getOrDefault(partition, new TreeSet<>()).stream()
                .filter(offset -> !settledInTurn.contains(new Place(partition, offset)))
                .findFirst()
                .map(offset -> Math.min(offset, reached))
                .orElse(reached);
    }

    void committed() {
        reachedInTurn.forEach((partition, next) -> furthest.merge(partition, next, Math::max));
        settledInTurn.forEach(place -> {
            TreeSet<Long> open = failed.getOrDefault(place.partition(), new TreeSet<>());
            open.remove(place.offset());
            if (open.isEmpty()) {
                failed.remove(place.partition());
            }
        });
        forget();
    }

    /** The turn never happened. */
    void forget() {
        reachedInTurn.clear();
        settledInTurn.clear();
    }
}
