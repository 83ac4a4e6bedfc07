package cn.gongji.contracts.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The javadoc of a record, as plain text: what it is, what each component means, which rules it follows. */
final class SourceDocumentation {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern RULE = Pattern.compile("@rule (\\S+)");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+ ([^}]*)}");
    private static final Pattern TAG = Pattern.compile("(?m)^@");

    private final String comment;

    private SourceDocumentation(String comment) {
        this.comment = comment;
    }

    static SourceDocumentation of(Class<?> type) {
        Pattern documented = Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|enum) " + type.getSimpleName() + "\\b",
                Pattern.DOTALL);
        return new SourceDocumentation(documented
                .matcher(sourceOf(type))
                .results()
                .map(match -> withoutStars(match.group(1)))
                .findFirst()
                .orElse(""));
    }

    /** The sentence before the tags, with the rules' numbers behind it. */
    Optional<String> summary() {
        String sentence = plain(TAG.split(comment, 2)[0]);
        String rules =
                RULE.matcher(comment).results().map(match -> match.group(1)).collect(Collectors.joining(", "));
        return Optional.of(rules.isEmpty() ? sentence : sentence + " (" + rules + ")")
                .filter(text -> !text.isBlank());
    }

    Optional<String> component(String name) {
        return Pattern.compile("(?ms)^@param " + name + " (.*?)(?=^@|\\z)")
                .matcher(comment)
                .results()
                .map((MatchResult match) -> plain(match.group(1)))
                .findFirst();
    }

    private static String withoutStars(String text) {
        return text.lines()
                .map(line -> line.strip().replaceFirst("^\\*\\s?", "").strip())
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static String plain(String text) {
        return INLINE_TAG
                .matcher(text)
                .replaceAll("$1")
                .replaceAll("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String sourceOf(Class<?> type) {
        Class<?> outer = type.isMemberClass() ? type.getEnclosingClass() : type;
        try {
            return Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
