package cn.gongji.cluster.operators;

import cn.gongji.cluster.operators.Board.Panel;
import cn.gongji.cluster.operators.Board.Query;
import cn.gongji.cluster.operators.Board.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Board} as Grafana reads it. */
final class BoardJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<String, Object> PROMETHEUS = ordered("type", "prometheus", "uid", "prometheus");
    private static final int SCHEMA_VERSION = 41;
    private static final int COLUMNS = 24;

    /** Each variable, what it is called, and which values there are. */
    static final Map<String, List<String>> VARIABLES = Map.of(
            "cluster", List.of("集群 / Cluster", "gongji_events_stored_total"),
            "service", List.of("服务 / Service", "gongji_events_stored_total"),
            "region", List.of("省份 / Province", "gongji_settlements_total"));

    private int id;
    private int x;
    private int y;

    private BoardJson() {}

    static String of(Board board) {
        return JSON.writeValueAsString(new BoardJson().dashboard(board)) + "\n";
    }

    private Map<String, Object> dashboard(Board board) {
        return ordered(
                "uid", board.uid(),
                "title", "共济 · " + board.title().both(),
                "tags", List.of("gongji"),
                "schemaVersion", SCHEMA_VERSION,
                "version", 1,
                "editable", false,
                "timezone", "browser",
                "refresh", "10s",
                "time", ordered("from", "now-1h", "to", "now"),
                "links",
                        List.of(ordered(
                                "type",
                                "dashboards",
                                "tags",
                                List.of("gongji"),
                                "title",
                                "共济",
                                "asDropdown",
                                true,
                                "keepTime",
                                true,
                                "includeVars",
                                true)),
                "templating",
                        ordered(
                                "list",
                                board.variables().stream()
                                        .map(BoardJson::variable)
                                        .toList()),
                "annotations", ordered("list", List.of()),
                "panels",
                        board.rows().stream().flatMap(row -> row(row).stream()).toList());
    }

    private static Map<String, Object> variable(String name) {
        String values = "label_values(" + VARIABLES.get(name).get(1) + ", " + name + ")";
        return ordered(
                "name",
                name,
                "label",
                VARIABLES.get(name).getFirst(),
                "type",
                "query",
                "datasource",
                PROMETHEUS,
                "definition",
                values,
                "query",
                ordered("query", values, "refId", name),
                "refresh",
                2,
                "sort",
                1,
                "multi",
                true,
                "includeAll",
                true,
                "allValue",
                ".*",
                "current",
                ordered("text", List.of("All"), "value", List.of("$__all")));
    }

    private List<Map<String, Object>> row(Row row) {
        List<Map<String, Object>> panels = new ArrayList<>();
        panels.add(ordered(
                "id",
                ++id,
                "type",
                "row",
                "title",
                row.title().both(),
                "collapsed",
                false,
                "gridPos",
                ordered("x", 0, "y", y, "w", COLUMNS, "h", 1),
                "panels",
                List.of()));
        x = 0;
        y += 1;
        int rowHeight = 0;
        for (Panel panel : row.panels()) {
            int width = panel.kind().equals("stat") ? 4 : 8;
            int height = panel.kind().equals("stat") ? 4 : 8;
            if (x + width > COLUMNS) {
                x = 0;
                y += rowHeight;
                rowHeight = 0;
            }
            panels.add(panel(panel, ordered("x", x, "y", y, "w", width, "h", height)));
            x += width;
            rowHeight = Math.max(rowHeight, height);
        }
        y += rowHeight;
        return panels;
    }

    private Map<String, Object> panel(Panel panel, Map<String, Object> place) {
        return ordered(
                "id", ++id,
                "type", panel.kind(),
                "title", panel.title().both(),
                "description", panel.about().zh() + "\n\n" + panel.about().en(),
                "datasource", PROMETHEUS,
                "gridPos", place,
                "fieldConfig", ordered("defaults", defaults(panel), "overrides", List.of()),
                "options", options(panel),
                "targets", targets(panel));
    }

    private static Map<String, Object> defaults(Panel panel) {
        List<Map<String, Object>> steps = new ArrayList<>();
        panel.thresholds()
                .forEach((from, colour) -> steps.add(ordered(
                        "color", colour, "value", from.equals("base") ? null : Double.valueOf(from.toString()))));
        Map<String, Object> defaults = ordered(
                "unit",
                panel.unit(),
                "color",
                ordered("mode", panel.kind().equals("stat") ? "thresholds" : "palette-classic"),
                "thresholds",
                ordered("mode", "absolute", "steps", steps));
        if (panel.kind().equals("timeseries")) {
            defaults.put(
                    "custom",
                    ordered(
                            "fillOpacity",
                            panel.stack() ? 30 : 5,
                            "stacking",
                            ordered("mode", panel.stack() ? "normal" : "none", "group", "A"),
                            "thresholdsStyle",
                            ordered("mode", steps.size() > 1 ? "dashed" : "off")));
        }
        return defaults;
    }

    private static Map<String, Object> options(Panel panel) {
        return switch (panel.kind()) {
            case "stat" ->
                ordered(
                        "reduceOptions", ordered("calcs", List.of("lastNotNull")),
                        "colorMode", "value",
                        "graphMode", "area");
            case "heatmap" -> ordered("calculate", false, "yAxis", ordered("unit", panel.unit()));
            case "timeseries" ->
                ordered(
                        "legend", ordered("displayMode", "table", "placement", "bottom", "calcs", List.of("max")),
                        "tooltip", ordered("mode", "multi", "sort", "desc"));
            default -> throw new IllegalStateException("a panel of the kind " + panel.kind());
        };
    }

    private static List<Map<String, Object>> targets(Panel panel) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Query query : panel.queries()) {
            Map<String, Object> target = ordered(
                    "refId", String.valueOf((char) ('A' + targets.size())),
                    "expr", query.expr(),
                    "legendFormat", query.legend());
            if (panel.kind().equals("heatmap")) {
                target.put("format", "heatmap");
            }
            targets.add(target);
        }
        return targets;
    }

    private static Map<String, Object> ordered(@org.jspecify.annotations.Nullable Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
