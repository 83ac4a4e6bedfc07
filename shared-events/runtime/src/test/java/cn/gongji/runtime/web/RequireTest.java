package cn.gongji.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"a", "Z.9_-", "0123456789012345678901234567890123456789012345678901234567890123"})
    void anIdIsLettersDigitsDotDashAndUnderscore(String id) {
        assertThat(Require.id(id, "id")).isEqualTo(id);
    }

    @ParameterizedTest(name = "{index}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "é",
                "张",
                "a/b",
                "a:b",
                "a@b",
                "a[b",
                "a`b",
                "a{b",
                "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void nothingElseIsAnId(String id) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Require.id(id, "id"));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"a", " a", "张敏", "𠮷野家", "é"})
    void aTextIsOfWholeCharacters(String text) {
        assertThat(Require.text(text, "name", 1, 10)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{index}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "  ",
                "a\tb",
                "a\u0000",
                "\u007f",
                "\u0085",
                "\ud842",
                "\udfb7\ud842",
                "a\ud842b",
                "\udfb7",
                "12345678901"
            })
    void aTextWithoutLettersOrWithHalvesOfThemIsNone(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Require.text(text, "name", 1, 10));
    }
}
