package cn.gongji.cluster.bench;

import java.io.Console;
import java.io.PrintWriter;

/** Tells a person how far a run is: on a terminal in one line that changes, elsewhere in whole lines alone. */
public final class Progress {
    private static final String BLANK = " ".repeat(78);

    private final PrintWriter out;
    private final boolean isTerminal;
    private boolean lineIsOpen;

    public Progress(PrintWriter out) {
        this(out, isTerminal());
    }

    Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        end();
        out.println(text);
        out.flush();
    }

    /** What is so now; told on terminals alone. */
    public synchronized void now(String text) {
        if (isTerminal) {
            out.print("\r" + BLANK + "\r" + text);
            out.flush();
            lineIsOpen = true;
        }
    }

    private void end() {
        if (lineIsOpen) {
            out.print("\r" + BLANK + "\r");
            lineIsOpen = false;
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
