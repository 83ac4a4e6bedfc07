package cn.gongji.cluster.bench;

import cn.gongji.cluster.bench.BenchResult.Chart;
import cn.gongji.cluster.bench.BenchResult.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a mode collects while it runs. */
final class Findings {
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, Long> answers = new TreeMap<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    void add(Chart chart) {
        charts.add(chart);
    }

    void answers(List<Segment> segments) {
        segments.forEach(
                segment -> segment.outcomes().forEach((outcome, count) -> answers.merge(outcome, count, Long::sum)));
    }

    void note(String words) {
        notes.add(words);
    }

    void differences(List<String> words) {
        differences.addAll(words);
    }

    BenchResult result(Mode mode, Machine machine, Map<String, String> settings, Map<String, String> postgresql) {
        return new BenchResult(
                Instant.now().toString(),
                mode.word(),
                machine,
                settings,
                postgresql,
                figures,
                answers,
                charts,
                notes,
                differences);
    }
}
