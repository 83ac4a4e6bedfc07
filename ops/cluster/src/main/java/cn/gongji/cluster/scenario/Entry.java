package cn.gongji.cluster.scenario;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

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

    String name() {
        return name;
    }

    ScenarioException wrong(String what) {
        return new ScenarioException(file, line(), what);
    }

    /** The fields of a mapping that may have {@code known} ones and no others. */
    Fields fields(String... known) {
        Map<String, Entry> found = entries();
        Set<String> allowed = Set.of(known);
        for (Entry entry : found.values()) {
            if (!allowed.contains(entry.name)) {
                throw entry.wrong("\"" + entry.name + "\" is not known in \"" + name + "\"; known here: "
                        + String.join(", ", known));
            }
        }
        return new Fields(this, found);
    }

    /** The entries of a mapping with names of the author's choice, in the file's order. */
    Map<String, Entry> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("\"" + name + "\" must be a mapping of names to values");
        }
        Map<String, Entry> found = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = new Entry(file, name, tuple.getKeyNode()).text();
            Entry entry = new Entry(file, key, tuple.getValueNode());
            if (found.put(key, entry) != null) {
                throw entry.wrong("\"" + key + "\" stands here twice");
            }
        }
        return found;
    }

    List<Entry> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("\"" + name + "\" must be a list, each item after a dash");
        }
        List<Entry> found = new ArrayList<>();
        sequence.getValue().forEach(item -> found.add(new Entry(file, name, item)));
        return found;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong("\"" + name + "\" must be a single value");
        }
        return scalar.getValue();
    }

    Bilingual bilingual() {
        Fields both = fields("zh", "en");
        return new Bilingual(both.get("zh").text(), both.get("en").text());
    }

    /** An amount in yuan, as fen. */
    long fen() {
        try {
            return Yuan.toFen(text());
        } catch (IllegalArgumentException e) {
            throw wrong("\"" + name + "\" must be an amount in yuan such as 120.00, not \"" + text() + "\"");
        }
    }

    int number() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException e) {
            throw wrong("\"" + name + "\" must be a whole number, not \"" + text() + "\"");
        }
    }

    LocalDate date() {
        try {
            return LocalDate.parse(text());
        } catch (DateTimeException e) {
            throw wrong("\"" + name + "\" must be a date such as 1948-03-12, not \"" + text() + "\"");
        }
    }

    YearMonth month() {
        try {
            return YearMonth.parse(text());
        } catch (DateTimeException e) {
            throw wrong("\"" + name + "\" must be a month such as 2026-03, not \"" + text() + "\"");
        }
    }

    Duration duration() {
        try {
            return Duration.parse(text());
        } catch (DateTimeException e) {
            throw wrong("\"" + name + "\" must be a duration such as PT6M, not \"" + text() + "\"");
        }
    }

    /** A mapping's fields by name. */
    record Fields(Entry owner, Map<String, Entry> found) {
        Entry get(String field) {
            return find(field).orElseThrow(() -> owner.wrong("\"" + owner.name + "\" needs \"" + field + "\""));
        }

        Optional<Entry> find(String field) {
            return Optional.ofNullable(found.get(field));
        }
    }
}
