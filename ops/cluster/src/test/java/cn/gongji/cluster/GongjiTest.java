package cn.gongji.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GongjiTest extends TypedCommands {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "scenario", "up", "down", "status", "token", "clock"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: gongji " + command).contains("--port-offset");
    }

    @Test
    void noCommandIsAUsageError() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to do").contains("up").contains("status");
    }

    @Test
    void severalRegionsAreRefusedInWords() {
        assertThat(run("up", "--regions", "120000,360000")).isEqualTo(2);
        assertThat(err.toString()).contains("--regions is not there yet");
    }

    @Test
    void anUnknownRoleIsAUsageErrorThatNamesTheRoles() {
        assertThat(run("token", "king", "--port-offset", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("cardholder, agency, pos, policy, auditor, operator");
    }

    @Test
    void aPosTokenNeedsItsInstitution() {
        assertThat(run("token", "pos", "--port-offset", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("the institution's id");
    }

    @Test
    void statusOfNothingFailsAndSaysHowToStart() {
        assertThat(run("status", "--port-offset", "7")).isEqualTo(1);
        assertThat(out.toString()).contains("not up").contains("./gongji up");
    }

    @Test
    void downOfNothingIsDone() {
        assertThat(run("down", "--port-offset", "7")).isZero();
        assertThat(out.toString()).contains("not up");
    }

    @Test
    void aBadScenarioFileIsAUsageErrorThatNamesItsLine() throws IOException {
        Path good = Files.writeString(project.resolve("1.yaml"), """
                title: Nothing
                persons: {}
                steps: []
                """);
        Path bad = Files.writeString(project.resolve("2.yaml"), """
                title: Something
                persons: {}
                steps:
                  - gift: {}
                """);
        assertThat(run("scenario", good.toString(), bad.toString(), "--lang", "zh", "--port-offset", "7"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(bad + ":4: ").contains("没有“gift”");
        assertThat(run("scenario", "nowhere.yaml", "--port-offset", "7")).isEqualTo(2);
    }

    @Test
    void scenariosNeedAClusterThatIsUp() throws IOException {
        Path good = Files.writeString(project.resolve("1.yaml"), """
                title: Nothing
                persons: {}
                steps: []
                """);
        assertThat(run("scenario", good.toString(), "--lang", "en", "--port-offset", "7"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("not up").contains("./gongji up --detach");
    }
}
