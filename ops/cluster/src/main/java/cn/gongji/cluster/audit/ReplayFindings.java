package cn.gongji.cluster.audit;

import cn.gongji.cluster.scenario.Bilingual;
import cn.gongji.cluster.scenario.Language;
import cn.gongji.runtime.replay.ReplayCheck;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplayReport.Difference;
import java.util.ArrayList;
import java.util.List;

/** What the replay of one service found, in words. */
final class ReplayFindings {
    private final Language language;
    private final List<String> lines = new ArrayList<>();

    ReplayFindings(Language language) {
        this.language = language;
    }

    List<String> lines(ReplayReport report) {
        lines.add((report.agrees() ? "✓ " : "✗ ") + report.service());
        Long missing = report.missing();
        if (missing != null) {
            tell(
                    "第 " + missing + " 个事件不在主题上，无法仅凭主题重建",
                    "event " + missing + " is not on the topic: the state cannot be rebuilt from it");
        }
        report.tables().stream()
                .filter(table -> table.differing() > 0)
                .forEach(table -> differences(
                        "表 " + table.table(), "table " + table.table(), table.differing(), table.differences()));
        ReplayReport.Folds folds = report.folds();
        if (folds != null && folds.differing() > 0) {
            differences("快照", "snapshots", folds.differing(), folds.differences());
        }
        report.checks().forEach(this::check);
        return lines;
    }

    private void differences(String zh, String en, long all, List<Difference> told) {
        tell(zh + "：" + all + " 行不符", en + ": " + all + " rows differ");
        told.forEach(difference -> lines.add("      " + difference.key() + "  " + difference.kind()
                + (difference.columns().isEmpty() ? "" : "  " + String.join(", ", difference.columns()))));
        if (all > told.size()) {
            tell("另有 " + (all - told.size()) + " 行", "and " + (all - told.size()) + " more");
        }
    }

    private void check(ReplayCheck.Outcome check) {
        tell((check.holds() ? "✓ " : "✗ ") + check.zh(), (check.holds() ? "✓ " : "✗ ") + check.en());
        check.findings().forEach(finding -> lines.add("      " + finding));
    }

    private void tell(String zh, String en) {
        language.lines(new Bilingual(zh, en)).forEach(line -> lines.add("    " + line));
    }
}
