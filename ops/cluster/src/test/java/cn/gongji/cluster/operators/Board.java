package cn.gongji.cluster.operators;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A dashboard as {@code ops/grafana/boards} tells it: what is asked, and nothing of how Grafana draws it. */
record Board(Path file, String uid, Words title, List<String> variables, List<Row> rows) {
    static final Path FOLDER = Path.of("..", "grafana", "boards");

    /** The same in Chinese and in English. */
    record Words(String zh, String en) {
        static Words of(Object map) {
            Map<?, ?> words = (Map<?, ?>) map;
            return new Words(text(words, "zh"), text(words, "en"));
        }

        String both() {
            return zh + " / " + en;
        }
    }

    record Row(Words title, List<Panel> panels) {}

    /**
     * @param kind {@code timeseries}, {@code stat} or {@code heatmap}
     * @param thresholds from which value on which colour; the first holds from the start
     */
    record Panel(
            Words title,
            Words about,
            String kind,
            String unit,
            boolean stack,
            Map<?, ?> thresholds,
            List<Query> queries) {}

    record Query(String expr, String legend) {}

    static List<Board> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Board::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Panel> panels() {
        return rows.stream().flatMap(row -> row.panels().stream()).toList();
    }

    /** The committed file that Grafana reads. */
    Path json() {
        return Path.of(
                "..", "grafana", "dashboards", file.getFileName().toString().replace(".yaml", ".json"));
    }

    private static Board read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            Map<?, ?> board = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            return new Board(
                    file,
                    text(board, "uid"),
                    Words.of(required(board, "title")),
                    list(board, "variables").stream().map(String::valueOf).toList(),
                    list(board, "rows").stream().map(Board::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static Row row(Object entry) {
        Map<?, ?> row = (Map<?, ?>) entry;
        return new Row(
                Words.of(required(row, "title")),
                list(row, "panels").stream().map(Board::panel).toList());
    }

    private static Panel panel(Object entry) {
        Map<?, ?> panel = (Map<?, ?>) entry;
        Object kind = panel.get("kind");
        return new Panel(
                Words.of(required(panel, "title")),
                Words.of(required(panel, "about")),
                kind == null ? "timeseries" : kind.toString(),
                text(panel, "unit"),
                Boolean.TRUE.equals(panel.get("stack")),
                (Map<?, ?>) required(panel, "thresholds"),
                list(panel, "queries").stream().map(Board::query).toList());
    }

    private static Query query(Object entry) {
        Map<?, ?> query = (Map<?, ?>) entry;
        String expr = text(query, "expr")
                .replace("<where>", "cluster=~\"$cluster\",region=~\"$region\"")
                .replace("<who>", "cluster=~\"$cluster\",service=~\"$service\"");
        return new Query(expr, text(query, "legend"));
    }

    private static List<?> list(Map<?, ?> map, String key) {
        return (List<?>) required(map, key);
    }

    private static String text(Map<?, ?> map, String key) {
        return required(map, key).toString();
    }

    private static Object required(Map<?, ?> map, String key) {
        @Nullable Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key + " in " + map);
        }
        return value;
    }
}
