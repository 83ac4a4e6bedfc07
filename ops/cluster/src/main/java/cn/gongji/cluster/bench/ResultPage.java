package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import cn.gongji.cluster.bench.BenchResult.Line;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as one HTML page without scripts: figures, plots, settings. */
final class ResultPage {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 70;
    private static final int BOTTOM = 36;
    private static final int TOP = 14;
    private static final int STEPS_UP = 4;
    private static final List<String> COLOURS =
            List.of("#1f6feb", "#d1242f", "#1a7f37", "#9a6700", "#8250df", "#57606a");

    private ResultPage() {}

    /** @param earlier a run to compare with; absent when there is none */
    static String of(BenchResult result, @Nullable BenchResult earlier) {
        StringBuilder page = new StringBuilder();
        page.append("""
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>gongji bench %1$s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
                table { border-collapse: collapse; width: 100%%; } td, th { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top; }
                tr + tr { border-top: 1px solid #d0d7de; } td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
                svg { width: 100%%; height: auto; } figure { margin: 1.5rem 0; } figcaption { font-weight: 600; }
                .bad { color: #d1242f; } small { color: #57606a; }
                </style></head><body>
                <h1>gongji bench %1$s</h1>
                <p><small>%2$s · %3$s</small></p>
                """.formatted(
                        text(result.mode()),
                        text(result.takenAt()),
                        text(result.machine().words())));
        figures(page, result, earlier);
        result.charts().forEach(chart -> chart(page, chart));
        table(page, "Answers", result.answers());
        list(page, "Notes", result.notes(), "");
        list(page, "What differs in the books", result.differences(), "bad");
        table(page, "Load", result.settings());
        table(page, "PostgreSQL", result.postgresql());
        return page.append("</body></html>").append(System.lineSeparator()).toString();
    }

    private static void figures(StringBuilder page, BenchResult result, @Nullable BenchResult earlier) {
        page.append("<h2>Figures</h2><table>");
        for (Figure figure : result.figures()) {
            Figure before =
                    earlier == null ? null : earlier.figure(figure.name()).orElse(null);
            page.append("<tr><td>")
                    .append(text(figure.name()))
                    .append("</td><td class=n>")
                    .append(text(figure.shown()))
                    .append("</td><td class=n><small>")
                    .append(before == null ? "" : "before " + text(before.shown()))
                    .append("</small></td><td><small>")
                    .append(text(figure.words()))
                    .append("</small></td></tr>");
        }
        page.append("</table>");
    }

    private static void table(StringBuilder page, String title, Map<String, ?> rows) {
        if (!rows.isEmpty()) {
            page.append("<h2>").append(text(title)).append("</h2><table>");
            rows.forEach((name, value) -> page.append("<tr><td>")
                    .append(text(name))
                    .append("</td><td>")
                    .append(text(String.valueOf(value)))
                    .append("</td></tr>"));
            page.append("</table>");
        }
    }

    private static void list(StringBuilder page, String title, List<String> items, String style) {
        if (!items.isEmpty()) {
            page.append("<h2>")
                    .append(text(title))
                    .append("</h2><ul class=\"")
                    .append(style)
                    .append("\">");
            items.forEach(item -> page.append("<li>").append(text(item)).append("</li>"));
            page.append("</ul>");
        }
    }

    private static void chart(StringBuilder page, Chart chart) {
        double mostX = most(chart, true);
        double leastX = chart.lines().stream()
                .flatMap(line -> line.x().stream())
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double mostY = most(chart, false) * 1.05;
        page.append("<figure><figcaption>")
                .append(text(chart.title()))
                .append("</figcaption><svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" font-size=\"12\">");
        for (int step = 0; step <= STEPS_UP; step++) {
            double value = mostY * step / STEPS_UP;
            double y = up(value, mostY);
            page.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/><text x=\"%d\" y=\"%.1f\""
                            + " text-anchor=\"end\" fill=\"#57606a\">%s</text>",
                    LEFT,
                    WIDTH - 10,
                    y,
                    y,
                    LEFT - 6,
                    y + 4,
                    Figure.shown(value)));
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            line(page, chart.lines().get(i), COLOURS.get(i % COLOURS.size()), leastX, mostX, mostY, i);
        }
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#57606a\">%s, from %s to %s; up: %s</text></svg></figure>",
                WIDTH - 10,
                HEIGHT - 6,
                text(chart.across()),
                Figure.shown(leastX),
                Figure.shown(mostX),
                text(chart.up())));
    }

    private static void line(
            StringBuilder page, Line line, String colour, double leastX, double mostX, double mostY, int place) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < line.x().size(); i++) {
            double across = mostX == leastX ? 0.5 : (line.x().get(i) - leastX) / (mostX - leastX);
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    LEFT + across * (WIDTH - LEFT - 10),
                    up(line.y().get(i), mostY)));
        }
        page.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\" points=\"")
                .append(points.toString().strip())
                .append("\"/>");
        for (String point : points.toString().strip().split(" ")) {
            String[] at = point.split(",");
            if (at.length == 2) {
                page.append("<circle r=\"3\" fill=\"")
                        .append(colour)
                        .append("\" cx=\"")
                        .append(at[0])
                        .append("\" cy=\"")
                        .append(at[1])
                        .append("\"/>");
            }
        }
        page.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                LEFT + 10 + 150 * (place % 4),
                TOP + 14 * (place / 4),
                colour,
                text(line.name())));
    }

    private static double up(double value, double most) {
        return HEIGHT - BOTTOM - (most == 0 ? 0 : value / most * (HEIGHT - BOTTOM - TOP));
    }

    private static double most(Chart chart, boolean across) {
        return chart.lines().stream()
                .flatMap(line -> (across ? line.x() : line.y()).stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
