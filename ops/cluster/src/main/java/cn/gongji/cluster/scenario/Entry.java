package cn.gongji.cluster.scenario;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a scenario file that knows its line, so that whoever wrote it wrongly is told where. */
final class Entry {
    private final Path file;
    private final String name;
    private final Node node;

    Entry(Path file, String name, Node node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** As the file says it. */
    String name() {
        return name;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    ScenarioException wrong(String chinese, String english) {
        return new ScenarioException(file, line(), new Bilingual(chinese, english));
    }

    /**
     * The fields of a mapping that may have {@code known} ones and no others.
     *
     * @param known each in English and, after a slash, in Chinese
     */
    Fields fields(String... known) {
        Map<String, String> english = new LinkedHashMap<>();
        for (String both : known) {
            String[] words = both.split("/", -1);
            Arrays.stream(words).forEach(word -> english.put(word, words[0]));
        }
        Map<String, Entry> found = new LinkedHashMap<>();
        for (Entry entry : entries().values()) {
            String field = english.get(entry.name);
            if (field == null) {
                throw entry.wrong(
                        "“" + name + "”里没有“" + entry.name + "”；可用：" + names(known, 1),
                        "\"" + entry.name + "\" is not known in \"" + name + "\"; known here: " + names(known, 0));
            }
            if (found.put(field, entry) != null) {
                throw entry.twice(entry.name);
            }
        }
        return new Fields(this, english, found);
    }

    private static String names(String[] known, int language) {
        return Arrays.stream(known)
                .map(both -> both.split("/", -1))
                .map(words -> words[Math.min(language, words.length - 1)])
                .collect(Collectors.joining(language == 0 ? ", " : "、"));
    }

    private ScenarioException twice(String key) {
        return wrong("“" + key + "”重复出现", "\"" + key + "\" stands here twice");
    }

    /** The entries of a mapping with names of the author's choice, in the file's order. */
    Map<String, Entry> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("“" + name + "”应当是“名称: 值”的形式", "\"" + name + "\" must be a mapping of names to values");
        }
        Map<String, Entry> found = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new Entry(file, name, tuple.getKeyNode()).text();
            Entry entry = new Entry(file, key, tuple.getValueNode());
            if (found.put(key, entry) != null) {
                throw entry.twice(key);
            }
        }
        return found;
    }

    List<Entry> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("“" + name + "”应当是列表，每项前加短横线", "\"" + name + "\" must be a list, each item after a dash");
        }
        List<Entry> found = new ArrayList<>();
        sequence.getValue().forEach(item -> found.add(new Entry(file, name, item)));
        return found;
    }

    /** The items of a list, or the one value that stands for a list of it. */
    List<Entry> itemsOrOne() {
        return isList() ? items() : List.of(this);
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("“" + name + "”应当是一个值", "\"" + name + "\" must be a single value");
        }
        return scalar.getValue().strip();
    }

    /** Words in both languages, or a text that stands for both. */
    Bilingual words() {
        return isText() ? Bilingual.same(text()) : bilingual();
    }

    Bilingual bilingual() {
        Fields both = fields("zh/中文", "en/英文");
        return new Bilingual(both.get("zh").text(), both.get("en").text());
    }

    /** An amount in yuan, as fen. */
    long fen() {
        try {
            return Yuan.toFen(text());
        } catch (IllegalArgumentException e) {
            throw mustBe("以元为单位的金额，例如 120.00", "an amount in yuan such as 120.00");
        }
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw mustBe("整数", "a whole number");
        }
    }

    boolean yes() {
        return switch (text()) {
            case "yes", "true", "是" -> true;
            case "no", "false", "否" -> false;
            default -> throw mustBe("“是”或“否”", "yes or no");
        };
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw mustBe("日期，例如 1948-03-12", "a date such as 1948-03-12");
        }
    }

    Day day() {
        return Day.of(text())
                .orElseThrow(() -> mustBe(
                        "日期，例如 今天、8个月前、下月1日、2026-03-01",
                        "a day such as today, 8 months ago, first of next month, 2026-03-01"));
    }

    String month() {
        if (!text().matches("\\d{4}-(0[1-9]|1[0-2])")) {
            throw mustBe("月份，例如 2026-03", "a month such as 2026-03");
        }
        return text();
    }

    Passing passing() {
        return Passing.of(text())
                .orElseThrow(
                        () -> mustBe(
                                "时长或时刻，例如 6分钟、7天、直到22:00、直到零点、直到月末",
                                "a duration or a time such as 6 minutes, 7 days, until 22:00, until midnight, until month end"));
    }

    /** Whatever it is: numbers, yes and no, texts, lists and mappings of these. */
    @Nullable
    Object value() {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                entries().forEach((key, entry) -> values.put(key, entry.value()));
                yield values;
            }
            case SequenceNode sequence -> items().stream().map(Entry::value).toList();
            default -> scalar();
        };
    }

    private @Nullable Object scalar() {
        if (node.getTag().equals(Tag.NULL)) {
            return null;
        }
        if (node.getTag().equals(Tag.INT)) {
            return Long.parseLong(text());
        }
        return node.getTag().equals(Tag.BOOL) ? (Object) yes() : text();
    }

    ScenarioException mustBe(String chinese, String english) {
        return wrong(
                "“" + name + "”应当是" + chinese + "，而不是“" + text() + "”",
                "\"" + name + "\" must be " + english + ", not \"" + text() + "\"");
    }

    /** A mapping's fields by their English names. */
    record Fields(Entry owner, Map<String, String> known, Map<String, Entry> found) {
        Entry get(String field) {
            return find(field)
                    .orElseThrow(() -> owner.wrong(
                            "“" + owner.name + "”缺少“" + chinese(field) + "”",
                            "\"" + owner.name + "\" needs \"" + field + "\""));
        }

        Optional<Entry> find(String field) {
            return Optional.ofNullable(found.get(field));
        }

        boolean has(String field) {
            return found.containsKey(field);
        }

        /** A field as people call it. */
        Bilingual label(String field) {
            return new Bilingual(chinese(field), field);
        }

        private String chinese(String field) {
            return known.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(field))
                    .map(Map.Entry::getKey)
                    .reduce(field, (first, last) -> last);
        }
    }
}
