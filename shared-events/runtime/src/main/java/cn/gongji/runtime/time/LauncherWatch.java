package cn.gongji.runtime.time;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Local mode only: ends the service when the launcher that started it is gone. */
public final class LauncherWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LauncherWatch.class);

    private LauncherWatch() {}

    /** Watches the pipe that the launcher holds open. */
    public static void begin(InputStream pipe) {
        Thread.ofPlatform().name("launcher-watch").daemon().start(() -> {
            try {
                while (pipe.read() >= 0) {
                    // whatever is said on the pipe means that the launcher lives
                }
            } catch (IOException e) {
                LOG.debug("the launcher's pipe broke", e);
            }
            LOG.info("The launcher is gone; stopping");
            System.exit(0);
        });
    }
}
