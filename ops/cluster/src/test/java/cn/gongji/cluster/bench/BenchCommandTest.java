package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.TypedCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest extends TypedCommands {
    @Test
    void itExplainsEveryOption() {
        assertThat(run("bench", "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: gongji bench")
                .contains(
                        "settle",
                        "ledger",
                        "hot",
                        "overload",
                        "replay",
                        "scale",
                        "decisions",
                        "start",
                        "--terminals",
                        "--seed",
                        "--partitions",
                        "--accounts",
                        "--cached",
                        "--bills",
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
        "--bills, 0, --bills must be between 1 and 100000000",
        "--cached, 0, --cached must be between 1 and 10000000",
        "--credits, 1001, --credits must be between 1 and 1000",
        "--partitions, 0, --partitions must be between 1 and 256",
        "--accounts, some, '--accounts must be numbers with commas between, or none, not some'",
        "--compare, /nowhere/at/all.json, is no result of this command",
        "--json, /nowhere/at/all.json, cannot be written",
    })
    void whatCannotBeMeasuredIsAUsageErrorBeforeAnythingStarts(String option, String value, String message) {
        assertThat(run("bench", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void aScaleOfNothingIsAUsageError() {
        assertThat(run("bench", "scale", "--partitions", "none", "--accounts", "none"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing is left to measure");
    }
}
