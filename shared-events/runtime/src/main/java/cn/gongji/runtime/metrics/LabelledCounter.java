package cn.gongji.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A counter with labels, for the writer's thread alone.
 *
 * <p>The number of its series has an end: what comes beyond it is counted under {@code OTHER}, so that a label that is
 * not as bounded as it seemed costs a name and not the memory of whoever scrapes.
 */
public final class LabelledCounter {

    static final int MOST_SERIES = 500;
    static final String OTHER = "OTHER";

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final List<String> labels;
    private final Map<List<String>, Counter> series = new HashMap<>();

    public LabelledCounter(MeterRegistry registry, String name, String description, String... labels) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.labels = List.of(labels);
    }

    /**
     * Shows a series from the start, at 0: what is born with its first event has no rate until the second.
     *
     * @param values one a label
     */
    public void expect(String... values) {
        counter(values);
    }

    public void add(double amount, String... values) {
        counter(values).increment(amount);
    }

    private Counter counter(String... values) {
        List<String> key = Arrays.asList(values);
        Counter known = series.get(key);
        return known == null ? born(List.copyOf(key)) : known;
    }

    private Counter born(List<String> key) {
        if (key.size() != labels.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labels + ", not " + key);
        }
        List<String> values = series.size() < MOST_SERIES
                ? key
                : labels.stream().map(label -> OTHER).toList();
        return series.computeIfAbsent(values, this::register);
    }

    private Counter register(List<String> values) {
        List<Tag> tags = new java.util.ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            tags.add(Tag.of(labels.get(i), values.get(i)));
        }
        return Counter.builder(name)
                .description(description)
                .tags(Tags.of(tags))
                .register(registry);
    }
}
