package cn.gongji.cluster;

import cn.gongji.infrastructure.LoopbackPort;

/** The TCP ports of one cluster, all on 127.0.0.1. */
public record PortPlan(int control, int binding, int wallet, int settlement, int broker, int database) {

    /** The documented ports, each {@code offset} higher. */
    public static PortPlan shiftedBy(int offset) {
        return new PortPlan(8080 + offset, 8081 + offset, 8082 + offset, 8083 + offset, 9092 + offset, 5433 + offset);
    }

    /** Ports that were free a moment ago, for tests. */
    public static PortPlan free() {
        return new PortPlan(
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free());
    }

    public int of(Part part) {
        return switch (part) {
            case DATABASE -> database;
            case BROKER -> broker;
            case BINDING -> binding;
            case WALLET -> wallet;
            case SETTLEMENT -> settlement;
        };
    }
}
