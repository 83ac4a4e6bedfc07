package cn.gongji.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory that processes hold, as Linux tells it. */
final class ResidentMemory {
    private ResidentMemory() {}

    /** Bytes of {@code pid} and all its descendants; a page shared by several processes counts once in their sum. */
    static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(member -> of(member.pid()))
                        .sum())
                .orElse(0L);
    }

    /** Bytes of one process; 0 when the system does not tell. */
    static long of(long pid) {
        return kibibytes(Path.of("/proc", Long.toString(pid), "smaps_rollup"), "Pss:") * 1024;
    }

    private static long kibibytes(Path file, String field) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .orElse(0L);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
