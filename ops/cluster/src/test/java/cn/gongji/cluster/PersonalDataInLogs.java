package cn.gongji.cluster;

import cn.gongji.cluster.scenario.IdNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no log may have in it: numbers of identity cards, new and old, tokens, and the names under which the stories and
 * the tests insure people. Every cluster that a test starts is read when it stops.
 */
public final class PersonalDataInLogs implements LogReader {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern NAME_OF_A_PERSON = Pattern.compile("(?:\\bname|姓名): *\"?(\\p{IsHan}[\\p{IsHan}·]+)");
    private static final List<String> NAMES_OF_THE_TESTS = List.of("欧阳无名", "李代办", "无名");

    private record Sought(String what, Pattern pattern, Predicate<String> really) {}

    private static final List<Sought> SOUGHT = List.of(
            new Sought(
                    "an id number",
                    Pattern.compile("(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])"),
                    PersonalDataInLogs::isIdNumber),
            new Sought(
                    "an old id number",
                    Pattern.compile("(?<![0-9A-Za-z.])[0-9]{15}(?![0-9A-Za-z])"),
                    PersonalDataInLogs::isOldIdNumber),
            new Sought(
                    "a telephone number",
                    Pattern.compile("(?<![0-9A-Za-z.])138[0-9]{8}(?![0-9A-Za-z])"),
                    found -> true),
            new Sought("a token", Pattern.compile("eyJ[A-Za-z0-9_-]{6,}"), found -> true),
            new Sought(
                    "a credential", Pattern.compile("(?i)\\b(?:authorization|bearer|access.token)\\b"), found -> true));

    /** Read once: the scenarios do not change while the tests run. */
    private static final class Names {
        private static final Pattern ALL =
                Pattern.compile(namesOfPeople().stream().map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** Fails when anything is found, naming each file and line, with what was found masked. */
    @Override
    public void read(Path logs) {
        List<String> found = found(logs);
        if (!found.isEmpty()) {
            throw new AssertionError(
                    "Personal data in the logs of a cluster, " + found.size() + " lines:\n" + String.join("\n", found));
        }
    }

    static List<String> found(Path logs) {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(logs)) {
            List<String> found = new ArrayList<>();
            files.filter(Files::isRegularFile).sorted().forEach(file -> readFile(file, found));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readFile(Path file, List<String> found) {
        try (BufferedReader lines = new BufferedReader(new java.io.InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                for (String what : whatIsIn(line)) {
                    found.add("  " + file.getFileName() + ":" + number + " has " + what + ": " + masked(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> whatIsIn(String line) {
        Set<String> whats = new LinkedHashSet<>();
        for (Sought sought : SOUGHT) {
            if (sought.pattern().matcher(line).results().anyMatch(hit -> sought.really()
                    .test(hit.group()))) {
                whats.add(sought.what());
            }
        }
        if (HAN.matcher(line).find() && Names.ALL.matcher(line).find()) {
            whats.add("a name");
        }
        return whats;
    }

    private static String masked(String line) {
        String text = line;
        for (Sought sought : SOUGHT) {
            text = sought.pattern().matcher(text).replaceAll("***");
        }
        return Names.ALL.matcher(text).replaceAll("***");
    }

    private static boolean isIdNumber(String text) {
        LocalDate born = date(text.substring(6, 14));
        return born != null
                && IdNumber.of(text.substring(0, 6), born, Integer.parseInt(text.substring(14, 17)))
                        .equalsIgnoreCase(text);
    }

    /** Before 1999: a province's area, a birthday of the last century, no check character. */
    private static boolean isOldIdNumber(String text) {
        int province = Integer.parseInt(text.substring(0, 2));
        return province >= 11 && province <= 82 && date("19" + text.substring(6, 12)) != null;
    }

    private static LocalDate date(String digits) {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private static Set<String> namesOfPeople() {
        Set<String> names = new LinkedHashSet<>(NAMES_OF_THE_TESTS);
        Path scenarios = ProjectFolder.find().resolve("ops").resolve("scenarios");
        try (Stream<Path> files = Files.walk(scenarios)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Matcher name = NAME_OF_A_PERSON.matcher(Files.readString(file));
                while (name.find()) {
                    names.add(name.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
