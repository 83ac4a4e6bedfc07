package cn.gongji.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void onATerminalOneLineChangesAndElsewhereOnlyWholeLinesAreWritten() {
        assertThat(told(true)).contains("\rone").contains("\rtwo").endsWith("done" + System.lineSeparator());
        assertThat(told(false)).isEqualTo("done" + System.lineSeparator());
    }

    @Test
    void inALongRunAWaitIsToldEveryHalfMinuteWithWhatIsLeft() {
        StringWriter out = new StringWriter();
        AtomicLong seconds = new AtomicLong();
        Progress progress = new Progress(
                new PrintWriter(out),
                false,
                TimeUnit.SECONDS.toNanos(30),
                () -> TimeUnit.SECONDS.toNanos(seconds.get()));
        progress.plan(400);
        for (int second = 0; second < 70; second++) {
            seconds.incrementAndGet();
            progress.passed(1);
            progress.now("at " + seconds);
        }
        assertThat(out.toString().lines())
                .containsExactly("at 30; 6 min of measuring left", "at 60; 6 min of measuring left");
    }

    private static String told(boolean isTerminal) {
        StringWriter out = new StringWriter();
        Progress progress = new Progress(new PrintWriter(out), isTerminal, Long.MAX_VALUE, () -> 0);
        progress.now("one");
        progress.now("two");
        progress.line("done");
        return out.toString();
    }
}
