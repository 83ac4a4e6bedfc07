package cn.gongji.runtime.store;

import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;

/**
 * Lets snapshots be asked for in the command that makes a stream long enough. Axon waits until after the commit where the
 * aggregate was not read from the store, as one that lives in the cache since it began; the turn is over then.
 */
public final class PromptTriggers implements SnapshotTriggerDefinition {

    private final SnapshotTriggerDefinition counted;

    public PromptTriggers(SnapshotTriggerDefinition counted) {
        this.counted = counted;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> kind) {
        SnapshotTrigger trigger = counted.prepareTrigger(kind);
        trigger.initializationFinished();
        return trigger;
    }

    @Override
    public SnapshotTrigger reconfigure(Class<?> kind, SnapshotTrigger trigger) {
        return counted.reconfigure(kind, trigger);
    }
}
