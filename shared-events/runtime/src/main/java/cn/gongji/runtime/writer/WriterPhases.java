package cn.gongji.runtime.writer;

import org.springframework.context.SmartLifecycle;

/**
 * The order in which the parts of a service start; they stop the other way round. All come after Axon, which
 * subscribes its command handlers at {@code DEFAULT_PHASE - 3072}, and before the web server at
 * {@code DEFAULT_PHASE - 2048}: nothing is consumed or asked for that nobody could handle yet.
 */
public final class WriterPhases {

    public static final int SEALER = SmartLifecycle.DEFAULT_PHASE - 3_000;
    public static final int RELAY = SmartLifecycle.DEFAULT_PHASE - 2_900;
    public static final int WRITER = SmartLifecycle.DEFAULT_PHASE - 2_800;
    public static final int INBOX = SmartLifecycle.DEFAULT_PHASE - 2_700;

    private WriterPhases() {}
}
