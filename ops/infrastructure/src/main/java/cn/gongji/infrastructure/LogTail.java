package cn.gongji.infrastructure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The last lines of a log, for the message that says why a part died. */
public final class LogTail {
    private static final int MOST_BYTES = 64 * 1024;

    private LogTail() {}

    /** At most {@code lines} last lines of {@code log}; empty when there is no log. */
    public static List<String> of(Path log, int lines) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - MOST_BYTES);
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            List<String> all = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\\R"));
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Words about {@code log} for an error message: its path, its last lines, and a full disk when it tells of one. */
    public static String explain(Path log) {
        List<String> last = of(log, 15);
        String fullDisk = last.stream().anyMatch(line -> line.contains("No space left on device"))
                ? " The disk is full: free some space in " + log.getParent() + " and start again."
                : "";
        String shown = last.isEmpty() ? " (it is empty)" : ":\n    " + String.join("\n    ", last);
        return fullDisk + " Its log is " + log + shown;
    }
}
