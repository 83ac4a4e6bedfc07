package cn.gongji.infrastructure;

/** Holds the instance that all tests of a JVM share; its class is loaded at the first use. */
final class SharedInfrastructure {
    static final Infrastructure INSTANCE = start();

    private SharedInfrastructure() {}

    private static Infrastructure start() {
        Infrastructure started = Infrastructure.forTests();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "infrastructure-shutdown"));
        return started;
    }
}
