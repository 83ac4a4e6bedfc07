package cn.gongji.cluster;

/** How the launcher's own JVM runs: it does little and should weigh little. {@code ./gongji} says the same. */
final class LauncherJvm {
    static final String[] FLAGS = {
        "-Xms16m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1"
    };

    private LauncherJvm() {}
}
