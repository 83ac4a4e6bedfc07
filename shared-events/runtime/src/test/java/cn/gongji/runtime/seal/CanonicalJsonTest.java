package cn.gongji.runtime.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class CanonicalJsonTest {

    @ParameterizedTest
    @DisplayName("However it was kept, the same content has one form")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\": 1, \"a\": [ ]}               | {\"a\":[],\"b\":1}",
                "{\"bb\":{},\"a\":null,\"aa\":true}   | {\"a\":null,\"aa\":true,\"bb\":{}}",
                "[0.50, 1.0, -3, 100]                 | [0.5,1,-3,100]",
                "[9223372036854775807]                | [9223372036854775807]",
                "[-0, -0.0, 1e2, 123456789012345678901] | [0,0,100,123456789012345678901]",
                "{\"b\":{\"d\":1,\"c\":2},\"a\":[{}]} | {\"a\":[{}],\"b\":{\"c\":2,\"d\":1}}",
                "\"\\u5f20\\t\\\"\\\\\\u001F\\/\"     | \"张\\t\\\"\\\\\\u001f/\"",
                "{\"\\u20ac\":1,\"\\r\":2,\"1\":3}    | {\"\\r\":2,\"1\":3,\"€\":1}"
            })
    void oneForm(String json, String canonical) {
        assertThat(CanonicalJson.of(json)).isEqualTo(canonical);
        assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @DisplayName("What could be read in two ways is no JSON to us")
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"b\":2,\"a\":3}",
                "{} {}",
                "{} ]",
                "{",
                "[1,",
                "nothing",
                "",
                "[NaN]"
            })
    void notRead(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> CanonicalJson.of(json));
    }

    @Test
    @DisplayName("A row is hashed as one canonical object, whatever form its payload is in")
    void row() {
        SealedRow row = new SealedRow(
                7,
                "p-1",
                2,
                "id",
                "cn.gongji.wallet.AccountOpened.v1",
                "2026-03-01T01:00:00Z",
                "c",
                null,
                null,
                "{\"b\": 1.50, \"a\": \"x\"}");
        assertThat(row.canonicalBytes())
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .isEqualTo(
                        "{\"correlationId\":\"c\",\"event\":{\"a\":\"x\",\"b\":1.5},\"eventId\":\"id\",\"position\":7,"
                                + "\"sequence\":2,\"stream\":\"p-1\",\"time\":\"2026-03-01T01:00:00Z\","
                                + "\"type\":\"cn.gongji.wallet.AccountOpened.v1\"}")
                .isEqualTo(CanonicalJson.of(new String(row.canonicalBytes(), java.nio.charset.StandardCharsets.UTF_8)));
    }
}
