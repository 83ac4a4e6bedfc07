package cn.gongji.cluster;

import cn.gongji.infrastructure.EmbeddedBroker;
import cn.gongji.infrastructure.EmbeddedDatabase;
import cn.gongji.infrastructure.Topic;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One part's process: started, watched, ended. Used by one thread at a time. */
interface RunningPart {
    /** Starts it if it does not run, and returns when it serves; throws with a message for a person. */
    void start();

    /** Ends it as {@code kill -9} does. */
    void kill();

    /** Ends it gracefully, or by force when that takes too long. */
    void stop();

    /** Makes a start that is under way in another thread fail soon, where it could take long. */
    default void abandonStart() {}

    boolean isAlive();

    /** The process id, running or last run; -1 before the first start. */
    long pid();

    /** Completes when the process that runs now has ended, with what can be told of its end. */
    CompletableFuture<String> ended();

    static RunningPart database(Path folder, Path log, int port) {
        return new DatabasePart(folder, log, port);
    }

    /** @param eventPartitions of each topic of events, where the broker does not have it yet */
    static RunningPart broker(Path folder, Path log, int port, int eventPartitions) {
        return new BrokerPart(folder, log, port, eventPartitions);
    }

    /** PostgreSQL as a part. */
    final class DatabasePart implements RunningPart {
        private final Path folder;
        private final Path log;
        private final int port;
        private volatile @Nullable EmbeddedDatabase database;

        private DatabasePart(Path folder, Path log, int port) {
            this.folder = folder;
            this.log = log;
            this.port = port;
        }

        @Override
        public void start() {
            if (database == null) {
                database = EmbeddedDatabase.start(folder, log, port);
            } else {
                database.restart();
            }
        }

        @Override
        public void kill() {
            if (database != null) {
                database.kill();
            }
        }

        @Override
        public void stop() {
            if (database != null) {
                database.close();
            }
        }

        @Override
        public boolean isAlive() {
            return database != null && database.isAlive();
        }

        @Override
        public long pid() {
            return database == null ? -1 : database.pid();
        }

        @Override
        public CompletableFuture<String> ended() {
            return database == null
                    ? CompletableFuture.completedFuture("never ran")
                    : database.onExit().thenApply(process -> "ended");
        }
    }

    /** The Kafka broker as a part. */
    final class BrokerPart implements RunningPart {
        private final Path folder;
        private final Path log;
        private final int port;
        private final int eventPartitions;
        private volatile @Nullable EmbeddedBroker broker;

        private BrokerPart(Path folder, Path log, int port, int eventPartitions) {
            this.folder = folder;
            this.log = log;
            this.port = port;
            this.eventPartitions = eventPartitions;
        }

        @Override
        public void start() {
            if (broker == null) {
                broker = EmbeddedBroker.start(folder, log, port, Topic.ofARegion(eventPartitions));
            } else {
                broker.restart();
            }
        }

        @Override
        public void kill() {
            if (broker != null) {
                broker.kill();
            }
        }

        @Override
        public void stop() {
            if (broker != null) {
                broker.close();
            }
        }

        @Override
        public boolean isAlive() {
            return broker != null && broker.isAlive();
        }

        @Override
        public long pid() {
            return broker == null ? -1 : broker.pid();
        }

        @Override
        public CompletableFuture<String> ended() {
            return broker == null
                    ? CompletableFuture.completedFuture("never ran")
                    : broker.onExit().thenApply(process -> "ended with exit code " + process.exitValue());
        }
    }
}
