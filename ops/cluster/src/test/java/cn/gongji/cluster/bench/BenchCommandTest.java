package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Gongji;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void itExplainsEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: gongji bench")
                .contains(
                        "settle",
                        "ledger",
                        "hot",
                        "overload",
                        "start",
                        "--terminals",
                        "--rounds",
                        "--zipf",
                        "--compare")
                .contains("--port-offset");
    }

    @ParameterizedTest
    @CsvSource({
        "--terminals, 0, --terminals must be between 1 and 4000",
        "--terminals, many, is not an int",
        "--seconds, 0, --seconds must be between 1 and 86400",
        "--warmup, -1, --warmup must be between 0 and 86400",
        "--families, 9, --families must be between 10 and 100000",
        "--declined, 101, --declined must be between 0 and 100",
        "--compare, /nowhere/at/all.json, is no result of this command",
        "--json, /nowhere/at/all.json, cannot be written",
    })
    void whatCannotBeMeasuredIsAUsageErrorBeforeAnythingStarts(String option, String value, String message) {
        assertThat(run(option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    private int run(String option, String... more) {
        CommandLine gongji = Gongji.commandLine();
        gongji.setOut(new PrintWriter(out, true));
        gongji.setErr(new PrintWriter(err, true));
        return more.length == 0 ? gongji.execute("bench", option) : gongji.execute("bench", option, more[0]);
    }
}
