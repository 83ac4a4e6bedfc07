package cn.gongji.cluster.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * On what a figure was taken.
 *
 * @param memoryMebibytes 0 where the system does not tell
 * @param loadBefore processes that wanted to run in the last minute before the first bill; negative where the system
 *     does not tell
 */
record Machine(String processor, int cores, long memoryMebibytes, String system, String java, double loadBefore) {

    static Machine describe() {
        return new Machine(
                field("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal", "0 kB").split(" ")[0]) >> 10,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Whether figures of both may be set beside each other. */
    boolean isLike(Machine other) {
        return processor.equals(other.processor) && cores == other.cores && java.equals(other.java);
    }

    String words() {
        return String.format(
                Locale.ROOT,
                "%d × %s, %d MiB, %s, %s, load before %.1f",
                cores,
                processor,
                memoryMebibytes,
                system,
                java,
                loadBefore);
    }

    private static String field(String file, String name, String absent) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(absent);
        } catch (IOException notTold) {
            return absent;
        }
    }
}
