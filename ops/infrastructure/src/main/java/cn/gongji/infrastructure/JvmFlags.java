package cn.gongji.infrastructure;

import java.util.List;

/** What every JVM of a cluster that serves is told, whatever its heap. */
public final class JvmFlags {

    /** The images are told these too. */
    public static final List<String> EVERYWHERE = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // the compilers take what others leave: one that has much to do would hold one of two processors for a
            // second
            "-XX:ThreadPriorityPolicy=1",
            "-XX:CompilerThreadPriority=5");

    private JvmFlags() {}
}
