package cn.gongji.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A topic that the broker must have, with its settings by Kafka's own names. */
public record Topic(String name, int partitions, Map<String, String> settings) {
    /** Large enough that a poison record of 5 MB reaches its consumer and is parked there. */
    static final int LARGEST_MESSAGE_BYTES = 10 * 1024 * 1024;

    private static final Map<String, String> KEPT_FOR_EVER = Map.of(
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "cleanup.policy", "delete",
            "max.message.bytes", Integer.toString(LARGEST_MESSAGE_BYTES));
    private static final Map<String, String> KEPT_FOR_AN_HOUR = Map.of("retention.ms", "3600000");

    /** Into how many partitions each topic of events is divided, unless its cluster is told otherwise. */
    public static final int EVENT_PARTITIONS = 4;

    /** The topics of one region's cluster. */
    public static final List<Topic> OF_A_REGION = ofARegion(EVENT_PARTITIONS);

    /** The topics of one region's cluster whose topics of events have that many partitions each. */
    public static List<Topic> ofARegion(int eventPartitions) {
        return List.of(
                new Topic("binding-events", eventPartitions, KEPT_FOR_EVER),
                new Topic("wallet-events", eventPartitions, KEPT_FOR_EVER),
                new Topic("settlement-events", eventPartitions, KEPT_FOR_EVER),
                new Topic("audit-checkpoints", 1, KEPT_FOR_EVER),
                new Topic("wallet-queries", 1, KEPT_FOR_AN_HOUR),
                new Topic("wallet-answers", 1, KEPT_FOR_AN_HOUR));
    }

    /** Written as one command line argument: {@code name:partitions:key=value,key=value}. */
    String toArgument() {
        String joined = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining(","));
        return name + ":" + partitions + ":" + joined;
    }

    /** Reads what {@link #toArgument()} wrote. */
    static Topic fromArgument(String argument) {
        String[] fields = argument.split(":", 3);
        Map<String, String> settings = List.of(fields[2].split(",")).stream()
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Topic(fields[0], Integer.parseInt(fields[1]), settings);
    }
}
