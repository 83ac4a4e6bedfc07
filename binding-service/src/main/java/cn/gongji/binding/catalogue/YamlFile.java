package cn.gongji.binding.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A file of a catalogue.
 *
 * @param name as it is told to whoever maintains it
 */
record YamlFile(String name, String text) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Every {@code <folder>/<version>/*.yaml} of the class path. */
    static List<YamlFile> inFolder(String folder) {
        try {
            List<YamlFile> files = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*/*.yaml")) {
                String path = resource.getURL().getPath();
                files.add(new YamlFile(
                        path.substring(path.lastIndexOf(folder + "/")),
                        resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidCatalogueFile naming the line at which something is wrong, and what was expected there */
    <T> T read(Function<JsonNode, T> reader) {
        return telling(() -> reader.apply(tree()));
    }

    /** @throws InvalidCatalogueFile in place of {@link InvalidCatalogue} */
    <T> T telling(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidCatalogue wrong) {
            throw new InvalidCatalogueFile(name, lineOf(wrong), wrong);
        }
    }

    private JsonNode tree() {
        try {
            return YAML.readTree(text);
        } catch (JacksonException e) {
            throw new InvalidCatalogue("", "expected YAML: " + e.getOriginalMessage(), e);
        }
    }

    private int lineOf(InvalidCatalogue wrong) {
        if (wrong.getCause() instanceof JacksonException json && json.getLocation() != null) {
            return Math.max(1, json.getLocation().getLineNr());
        }
        Map<String, Integer> lines = lines();
        String place = wrong.field();
        while (!place.isEmpty() && !lines.containsKey(place)) {
            place = place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
        }
        return lines.getOrDefault(place, 1);
    }

    /** The line of every place, counted from 1. */
    private Map<String, Integer> lines() {
        Map<String, Integer> lines = new HashMap<>();
        try {
            new Compose(LoadSettings.builder().build()).composeString(text).ifPresent(root -> walk("", root, lines));
        } catch (MarkedYamlEngineException e) {
            e.getProblemMark().ifPresent(mark -> lines.put("", mark.getLine() + 1));
        } catch (YamlEngineException e) {
            lines.put("", 1);
        }
        return lines;
    }

    private static void walk(String place, Node node, Map<String, Integer> lines) {
        lines.putIfAbsent(place, line(node.getStartMark()));
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    String inside = place.isEmpty() ? key.getValue() : place + "." + key.getValue();
                    lines.put(inside, line(key.getStartMark()));
                    walk(inside, entry.getValueNode(), lines);
                }
            }
        } else if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                walk(place + "[" + i + "]", list.getValue().get(i), lines);
            }
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(1);
    }
}
