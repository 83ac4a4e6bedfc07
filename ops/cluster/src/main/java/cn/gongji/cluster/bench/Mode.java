package cn.gongji.cluster.bench;

import java.util.Locale;

/** What can be measured. */
enum Mode {
    /** Bills end to end: closed loop beside the yardsticks, then an open loop at 30, 50 and 70 % of what that reached. */
    SETTLE,
    /** Charge requests straight from Kafka through the ledger's writer. */
    LEDGER,
    /** One patient's account pays every bill. */
    HOT,
    /** Three times as many bills as can be settled. */
    OVERLOAD,
    /** How fast the services rebuild their state from events. */
    REPLAY,
    /** Whether a bill costs the same with more partitions, and with more accounts. */
    SCALE,
    /** The services' pure decisions by themselves, without a cluster. */
    DECISIONS,
    /** From nothing to serving, and the memory held then. */
    START;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
