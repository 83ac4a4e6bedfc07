package cn.gongji.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataInLogsTest {

    @TempDir
    Path logs;

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("what is personal is found, wherever it stands in the line, and is not repeated")
    @CsvSource({
        "an id number, 11010519491231002X",
        "an id number, 11010519491231002x",
        "an id number, 440524188001010014",
        "an old id number, 110105491231002",
        "a token, eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJwIn0.c2ln",
        "a credential, Authorization",
        "a credential, bearer",
        "a credential, access_token",
        "a telephone number, 13800000000",
        "a name, 张德顺",
        "a name, 李桂兰",
        "a name, 欧阳无名三"
    })
    void found(String what, String personal) throws IOException {
        write("2026-11-22T11:00:00Z INFO [] Anything: all is well", "{\"message\":\"key=" + personal + " refused\"}");
        assertThatThrownBy(this::read)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("wallet.log:2 has " + what)
                .hasMessageContaining("***")
                .satisfies(told -> assertThat(told.getMessage())
                        .doesNotContain(personal.length() > 4 ? personal.substring(0, 5) : personal));
    }

    @ParameterizedTest
    @DisplayName("a number that is no id number is none, nor is another word or a place")
    @ValueSource(
            strings = {
                // the wrong check character
                "110105194912310021",
                // no such day
                "11010519491331002X",
                // a time in nanoseconds, a time in microseconds, a number with a fraction
                "1795345200123456789",
                "1795345200123456",
                "0.110105491231002",
                // part of a longer word
                "a11010519491231002X",
                "019aab36-7c54-7000-8000-110105491231002a",
                // an old number would have a month
                "110105492231002",
                "unauthorised",
                "共济 Gongji",
            })
    void notFound(String harmless) throws IOException {
        write("position=" + harmless + " stored");
        assertThatCode(this::read).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("each hit is named, in every file and in folders too, and bytes that are no text hinder nothing")
    void everyFile() throws IOException {
        write("eyJhbGciOiJub25lIn0", "fine", "Bearer x");
        Files.createDirectories(logs.resolve("older"));
        Files.write(logs.resolve("older").resolve("kafka.log"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
        Files.writeString(logs.resolve("older").resolve("kafka.log"), "王敏\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(PersonalDataInLogs.found(logs))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("kafka.log:2 has a name"))
                .anySatisfy(line -> assertThat(line).contains("wallet.log:3 has a credential"));
    }

    @Test
    @DisplayName("every cluster in this JVM is read when it stops")
    void isInstalled() {
        assertThat(ServiceLoader.load(LogReader.class))
                .hasOnlyElementsOfType(PersonalDataInLogs.class)
                .hasSize(1);
    }

    private void write(String... lines) throws IOException {
        Files.writeString(logs.resolve("wallet.log"), String.join("\n", lines) + "\n");
    }

    private void read() {
        LogReader.readAll(logs);
    }
}
