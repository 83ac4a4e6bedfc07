package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Language;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplayReport.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was replayed, how fast and with what result, one line a service. */
final class ReplayTable {
    private static final String ROW = "%-20s %-6s %,12d %,10d %,10.0f/s %,8.1f s %6d %,12d %,8d   %s";
    private static final String HEAD = "%-20s %-6s %12s %10s %12s %10s %6s %12s %8s   %s";

    private final Language language;

    ReplayTable(Language language) {
        this.language = language;
    }

    List<String> lines(List<ReplayReport> reports) {
        List<String> lines = new ArrayList<>();
        if (language != Language.EN) {
            lines.add("服务、来源、自身事件、他方事件、速度、比对用时、表、行、折叠、结果");
        }
        if (language != Language.ZH) {
            lines.add(String.format(
                    Locale.ROOT,
                    HEAD,
                    "service",
                    "from",
                    "own events",
                    "of others",
                    "replayed",
                    "compared",
                    "tables",
                    "rows",
                    "folds",
                    "result"));
        }
        reports.forEach(report -> lines.add(line(report)));
        return lines;
    }

    private String line(ReplayReport report) {
        long rows = report.tables().stream().mapToLong(Table::live).sum();
        ReplayReport.Folds folds = report.folds();
        return String.format(
                Locale.ROOT,
                ROW,
                report.service(),
                report.from().toLowerCase(Locale.ROOT),
                report.events(),
                report.noted(),
                (report.events() + report.noted()) / Math.max(0.001, report.replaySeconds()),
                report.comparisonSeconds(),
                report.tables().size(),
                rows,
                folds == null ? 0 : folds.compared(),
                result(report));
    }

    private String result(ReplayReport report) {
        if (!report.agrees()) {
            return language.of("不符", "different");
        }
        return report.folds() == null ? language.of("已重建", "rebuilt") : language.of("相同", "equal");
    }
}
