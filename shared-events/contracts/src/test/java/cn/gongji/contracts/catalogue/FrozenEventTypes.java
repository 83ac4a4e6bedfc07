package cn.gongji.contracts.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The approved list of every type ever released. */
public final class FrozenEventTypes {

    public static final String FILE = "/frozen/event-types.txt";

    private static final Pattern LINE = Pattern.compile("(\\d+) (cn\\.gongji\\.\\w+\\.\\w+)\\.v(\\d+) (.+)");

    private FrozenEventTypes() {}

    /** One approved line: a code, a type name without its version, the version, and what the version added. */
    public record Line(int code, String nameWithoutVersion, int version, String added) {

        public String typeName() {
            return nameWithoutVersion + ".v" + version;
        }
    }

    public static List<Line> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FrozenEventTypes.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(FrozenEventTypes::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line parse(String text) {
        MatchResult match = LINE.matcher(text).results().findFirst().orElseThrow(() -> new IllegalStateException(text));
        return new Line(
                Integer.parseInt(match.group(1)), match.group(2), Integer.parseInt(match.group(3)), match.group(4));
    }
}
