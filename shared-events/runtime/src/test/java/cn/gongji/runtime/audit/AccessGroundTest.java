package cn.gongji.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.gongji.runtime.web.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessGroundTest {

    /** As the server gives it: a character for each byte. */
    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @DisplayName("A ground is kept as it was meant, raw or percent-encoded")
    @ValueSource(
            strings = {
                "case 2026/117",
                "津医保稽〔2026〕17号：抽查",
                "quarterly review, 3 % of all bills",
                "settlement 019ab3c4-1111-7222-8333-123456789012",
                "complaint of 2026-11-22",
                "手机 13800138000"
            })
    void kept(String ground) {
        assertThat(AccessGround.of(raw(ground))).isEqualTo(ground);
        assertThat(AccessGround.of(encoded(ground))).isEqualTo(ground);
    }

    @ParameterizedTest
    @DisplayName("What events never hold is refused, however it is written")
    @ValueSource(
            strings = {
                "about 110101199003070011",
                "about 110101 19900307 001X",
                "about 110101-19900307-0011",
                "about 110101900307001",
                "关于１１０１０１１９９００３０７００１１",
                "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
                "two\nlines",
                "a bell \u0007",
                "turned \u202e round",
                "half of one %FF%FE"
            })
    void refused(String ground) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> AccessGround.of(raw(ground)))
                .satisfies(
                        refusal -> assertThat(refusal.problem().code().name()).isEqualTo("INVALID_ACCESS_GROUND"));
    }

    @Test
    @DisplayName("128 characters are the most, and no ground is no ground")
    void length() {
        assertThat(AccessGround.of(raw("稽".repeat(128)))).hasSize(128);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> AccessGround.of(raw("稽".repeat(129))));
        assertThat(AccessGround.of(null)).isNull();
        assertThat(AccessGround.of("  ")).isNull();
        assertThat(AccessGround.of("%20")).isNull();
    }
}
