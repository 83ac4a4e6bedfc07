package cn.gongji.runtime.automation;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Begins after the writer and Axon's handlers, ahead of the web server, and ends before them. */
public abstract class Automation implements SmartLifecycle {
    private volatile boolean running;

    protected abstract void begin();

    protected void end() {}

    @Override
    public final void start() {
        running = true;
        begin();
    }

    @Override
    public final void stop() {
        running = false;
        end();
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    @Override
    public final int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
