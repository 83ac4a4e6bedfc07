package cn.gongji.infrastructure;

import java.nio.file.Path;

/** A JVM that starts a database and a broker, prints their process ids, and waits to be killed. */
final class KilledLauncher {
    private KilledLauncher() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        EmbeddedDatabase database =
                EmbeddedDatabase.start(folder.resolve("postgres"), folder.resolve("pg.log"), LoopbackPort.free());
        EmbeddedBroker broker = EmbeddedBroker.start(
                folder.resolve("kafka"), folder.resolve("kafka.log"), LoopbackPort.free(), Topic.OF_A_REGION);
        System.out.println(database.pid() + " " + broker.pid());
        Thread.currentThread().join();
    }
}
