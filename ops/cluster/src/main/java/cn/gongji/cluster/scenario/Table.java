package cn.gongji.cluster.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small table for a terminal, on which a Chinese character is as wide as two Latin ones. */
public final class Table {
    private static final String GAP = "  ";

    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * @param alignment a letter for each column, {@code l} or {@code r}
     */
    public Table(String alignment) {
        right = new boolean[alignment.length()];
        for (int i = 0; i < right.length; i++) {
            right[i] = alignment.charAt(i) == 'r';
        }
    }

    public Table row(String... cells) {
        rows.add(Arrays.copyOf(cells, right.length));
        return this;
    }

    /** The lines, the first one underlined. */
    public List<String> lines() {
        int[] widths = new int[right.length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            lines.add(line(row, widths));
            if (lines.size() == 1) {
                lines.add("─".repeat(Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1)));
            }
        }
        return lines;
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            String padding = " ".repeat(widths[i] - width(row[i]));
            line.append(i == 0 ? "" : GAP).append(right[i] ? padding + row[i] : row[i] + padding);
        }
        return line.toString().stripTrailing();
    }

    /** Columns that a text takes. */
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int character) {
        boolean wide = character >= 0x1100
                && (character <= 0x115f
                        || character >= 0x2e80 && character <= 0xa4cf
                        || character >= 0xac00 && character <= 0xd7a3
                        || character >= 0xf900 && character <= 0xfaff
                        || character >= 0xfe30 && character <= 0xfe6f
                        || character >= 0xff00 && character <= 0xff60
                        || character >= 0xffe0 && character <= 0xffe6
                        || character >= 0x20000);
        return wide ? 2 : 1;
    }
}
