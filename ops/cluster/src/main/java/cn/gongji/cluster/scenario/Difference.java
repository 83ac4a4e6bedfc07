package cn.gongji.cluster.scenario;

import java.nio.file.Path;

/**
 * Something that is not as a story says.
 *
 * @param what was compared
 */
public record Difference(Path file, int line, Bilingual what, String expected, String actual) {

    /** For example {@code 04-hubei.yaml:61}. */
    public String place() {
        return file.getFileName() + ":" + line;
    }

    @Override
    public String toString() {
        return place() + ": " + what.en() + "\n    expected " + expected + "\n    was      " + actual;
    }
}
