package cn.gongji.cluster.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one run has found, as {@code --json} writes it and as the page and a later run read it.
 *
 * @param mode what was measured
 * @param settings the load, by the names of the command's options
 * @param postgresql the server's settings
 * @param figures the ratios first
 * @param answers how many requests were answered how, in the measured time
 * @param differences what does not agree in the books, in words; empty when all does
 */
record BenchResult(
        String takenAt,
        String mode,
        Machine machine,
        Map<String, String> settings,
        Map<String, String> postgresql,
        List<Figure> figures,
        Map<String, Long> answers,
        List<Chart> charts,
        List<String> notes,
        List<String> differences) {

    private static final int LEAST_WIDTH = 38;

    BenchResult {
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
        differences = List.copyOf(differences);
    }

    /**
     * One number.
     *
     * @param name stable: a later run is compared by it
     * @param unit what the number counts; empty for a ratio
     * @param words how it was taken
     */
    record Figure(String name, double value, String unit, String words) {
        static Figure of(String name, double value, String unit, String words) {
            return new Figure(name, value, unit, words);
        }

        static Figure ratio(String name, double value, String words) {
            return new Figure(name, value, "", words);
        }

        String shown() {
            return shown(value) + (unit.isEmpty() ? "" : " " + unit);
        }

        static String shown(double value) {
            double size = Math.abs(value);
            String form =
                    size >= 1_000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
            return String.format(Locale.ROOT, form, value);
        }
    }

    /** What is drawn: lines of points over a common axis. */
    record Chart(String title, String across, String up, List<Line> lines) {
        Chart {
            lines = List.copyOf(lines);
        }
    }

    /** Points from left to right; both lists are as long. */
    record Line(String name, List<Double> x, List<Double> y) {
        Line {
            x = List.copyOf(x);
            y = List.copyOf(y);
        }
    }

    Optional<Figure> figure(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    /** The result as people read it. */
    String words() {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"machine", machine.words()});
        if (!postgresql.isEmpty()) {
            lines.add(new String[] {
                "PostgreSQL",
                String.format(
                        Locale.ROOT,
                        "%s, fsync %s, synchronous_commit %s, full_page_writes %s",
                        postgresql.get("server_version"),
                        postgresql.get("fsync"),
                        postgresql.get("synchronous_commit"),
                        postgresql.get("full_page_writes"))
            });
        }
        lines.add(new String[] {mode, words(settings)});
        lines.add(new String[] {"", ""});
        figures.forEach(figure ->
                lines.add(new String[] {figure.name(), String.format("%-22s %s", figure.shown(), figure.words())}));
        answers.forEach((answer, count) ->
                lines.add(new String[] {"answered " + answer, String.format(Locale.ROOT, "%,d", count)}));
        notes.forEach(note -> lines.add(new String[] {"note", note}));
        differences.forEach(difference -> lines.add(new String[] {"DIFFERS", difference}));
        String form = "  %-" + width(figures) + "s %s";
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(String.format(form, line[0], line[1]).stripTrailing())
                .append(System.lineSeparator()));
        return text.toString();
    }

    /** How this run's figures stand to an earlier run's, a line each that both have. */
    String comparedWith(BenchResult earlier) {
        StringBuilder text = new StringBuilder();
        if (!machine.isLike(earlier.machine)) {
            text.append("  The earlier run was taken on another machine or Java: ")
                    .append(earlier.machine.words())
                    .append(System.lineSeparator());
        }
        for (Figure now : figures) {
            earlier.figure(now.name())
                    .ifPresent(before -> text.append(String.format(
                            Locale.ROOT,
                            "  %-" + width(figures) + "s %14s -> %-14s %s%n",
                            now.name(),
                            Figure.shown(before.value()),
                            Figure.shown(now.value()),
                            before.value() == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT, "%+.0f %%", 100 * (now.value() / before.value() - 1)))));
        }
        return text.toString();
    }

    /** Of the column of names. */
    private static int width(List<Figure> figures) {
        return figures.stream().mapToInt(figure -> figure.name().length()).reduce(LEAST_WIDTH, Math::max);
    }

    private static String words(Map<String, String> settings) {
        List<String> words = new ArrayList<>();
        settings.forEach((name, value) -> words.add(name + " " + value));
        return String.join(", ", words);
    }
}
