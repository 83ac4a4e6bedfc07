package cn.gongji.cluster.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time in milliseconds that each part of a cluster and the generator have used since they began, as
 * {@code /proc} tells; empty on systems without it.
 *
 * @param compilers milliseconds that just-in-time compilers took of it; they rest once a load has gone on for long
 */
record CpuTime(Map<String, Long> milliseconds, long compilers) {
    static final String GENERATOR = "generator";

    /** Linux tells programs of hundredths of a second, whatever its own clock does. */
    private static final long MILLISECONDS_A_TICK = 10;

    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int USER = 11;
    private static final int CHILDREN_SYSTEM = 14;

    /**
     * Now; a part's ended children count with it, its living ones too.
     *
     * @param pids of the parts
     */
    static CpuTime of(Map<String, Long> pids) {
        Map<String, Long> milliseconds = new LinkedHashMap<>();
        long compilers = 0;
        if (Files.isReadable(PROC.resolve("self/stat"))) {
            pids.forEach((part, pid) -> milliseconds.put(part, withChildren(pid)));
            milliseconds.put(GENERATOR, self());
            compilers = pids.values().stream().mapToLong(CpuTime::ofCompilers).sum();
        }
        return new CpuTime(milliseconds, compilers);
    }

    /** Milliseconds that programs which this one started, and which have ended, used in all; 0 on systems without it. */
    static long ofEndedChildren() {
        long own = ProcessHandle.current().pid();
        return read(own, true) - read(own, false);
    }

    /** What was used since {@code earlier}. */
    CpuTime since(CpuTime earlier) {
        Map<String, Long> difference = new LinkedHashMap<>();
        milliseconds.forEach((part, now) -> difference.put(part, now - earlier.milliseconds.getOrDefault(part, 0L)));
        return new CpuTime(difference, Math.max(0, compilers - earlier.compilers));
    }

    long total() {
        return milliseconds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** User and system time in the text of a process's {@code stat}, of its ended children too when asked. */
    static long ticks(String stat, boolean withEndedChildren) {
        // the name stands in parentheses and may contain anything, spaces and parentheses too
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
        if (fields.length <= CHILDREN_SYSTEM || fields[STATE].isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (int i = USER; i <= (withEndedChildren ? CHILDREN_SYSTEM : USER + 1); i++) {
            sum += Long.parseLong(fields[i]);
        }
        return sum;
    }

    /** Whether this is the text of a {@code stat} of a thread that compiles just in time. */
    static boolean isCompiler(String stat) {
        return stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler");
    }

    private static long ofCompilers(long pid) {
        try (Stream<Path> threads = Files.list(PROC.resolve(pid + "/task"))) {
            return threads.map(CpuTime::stat)
                            .filter(CpuTime::isCompiler)
                            .mapToLong(stat -> ticks(stat, false))
                            .sum()
                    * MILLISECONDS_A_TICK;
        } catch (IOException | UncheckedIOException ended) {
            return 0;
        }
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static long withChildren(long pid) {
        long own = read(pid, true);
        try (Stream<ProcessHandle> children =
                ProcessHandle.of(pid).map(ProcessHandle::descendants).orElseGet(Stream::empty)) {
            return own + children.mapToLong(child -> read(child.pid(), true)).sum();
        }
    }

    private static long self() {
        return read(ProcessHandle.current().pid(), false);
    }

    private static long read(long pid, boolean withEndedChildren) {
        try {
            return ticks(Files.readString(PROC.resolve(pid + "/stat")), withEndedChildren) * MILLISECONDS_A_TICK;
        } catch (IOException ended) {
            return 0;
        }
    }
}
