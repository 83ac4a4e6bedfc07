package cn.gongji.cluster.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.TypedCommands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest extends TypedCommands {
    @ParameterizedTest
    @ValueSource(strings = {"explain", "person"})
    void eachExplainsItselfWithAnExample(String command) {
        assertThat(run("audit", command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Usage: gongji audit " + command)
                .contains("Example: ./gongji audit " + command)
                .contains("--port-offset")
                .contains("--ground");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "person"})
    void withoutAClusterItSaysHowToStartOne(String command) {
        assertThat(run("audit", command, "some-id", "--port-offset", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("no cluster is up").contains("./gongji up --detach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "person"})
    void anIdThatCannotBeOneIsAUsageError(String command) {
        assertThat(run("audit", command, "../status", "--language", "en", "--port-offset", "7"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("An id is 1 to 64 letters").contains("../status");
    }

    @Test
    void anExplanationNeedsAnIdOrAKeyAndNotBoth() {
        assertThat(run("audit", "explain", "--port-offset", "7")).isEqualTo(2);
        assertThat(run("audit", "explain", "some-id", "--key", "k", "--port-offset", "7"))
                .isEqualTo(2);
    }
}
