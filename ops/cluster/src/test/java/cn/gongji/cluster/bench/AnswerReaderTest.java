package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.cluster.bench.AnswerReader.HttpAnswer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String COUNTED = "HTTP/1.1 201 \r\nContent-Length: 14\r\n\r\n{\"cashFen\":25}";
    private static final String CHUNKED =
            "HTTP/1.1 422 \r\ntransfer-encoding: chunked\r\n\r\n5;x=y\r\n{\"cod\r\nb\r\ne\":\"无\"}  \r\n0\r\n\r\n";

    private final AnswerReader reader = new AnswerReader();

    @Test
    void aCountedAnswerIsWholeWhenItsLastByteIsThere() throws IOException {
        HttpAnswer answer = byteByByte(COUNTED);
        assertThat(answer).isEqualTo(new HttpAnswer(201, false, "{\"cashFen\":25}"));
    }

    @Test
    void aChunkedAnswerIsWholeAfterItsEmptyChunk() throws IOException {
        HttpAnswer answer = byteByByte(CHUNKED);
        assertThat(answer).isEqualTo(new HttpAnswer(422, false, "{\"code\":\"无\"}  "));
    }

    @Test
    void oneReaderReadsOneAnswerAfterAnother() throws IOException {
        for (String answer : List.of(COUNTED, CHUNKED, COUNTED)) {
            assertThat(byteByByte(answer)).isNotNull();
        }
    }

    @Test
    void whatHasArrivedIsForgottenOnReset() throws IOException {
        reader.take(bytes("HTTP/1.1 503 \r\nContent-Le"));
        reader.reset();
        assertThat(reader.take(bytes(COUNTED))).extracting(HttpAnswer::status).isEqualTo(201);
    }

    @Test
    void theServerMayEndTheConnection() throws IOException {
        HttpAnswer answer = reader.take(bytes("HTTP/1.1 201 \r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        assertThat(answer).isEqualTo(new HttpAnswer(201, true, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 200 \r\nContent-Type: text/plain\r\n\r\n",
                "HTTP/1.1 200 \r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 2OO \r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\nmany\r\n{}",
            })
    void whatIsNoAnswerIsRefused(String text) {
        assertThatThrownBy(() -> reader.take(bytes(text))).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatNeverEndsIsRefused() {
        ByteBuffer megabyte = ByteBuffer.allocate(1 << 20);
        assertThatThrownBy(() -> {
                    reader.take(megabyte);
                    reader.take(bytes(COUNTED));
                })
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"cashFen\":2500,\"x\":1}", "{\"y\":{\"cashFen\":2500}}", "{\"cashFen\":2500"})
    void aNumberIsFoundWhereverItStands(String body) {
        HttpAnswer answer = new HttpAnswer(201, false, body);
        assertThat(answer.number("cashFen")).isEqualTo(2500);
        assertThat(answer.number("mutualAidFen")).isZero();
    }

    @Test
    void aProblemTellsItsCode() {
        assertThat(new HttpAnswer(503, false, "{\"code\":\"OVERLOADED\",\"status\":503}").code())
                .isEqualTo("OVERLOADED");
        assertThat(new HttpAnswer(201, false, "{}").code()).isEmpty();
    }

    private @Nullable HttpAnswer byteByByte(String text) throws IOException {
        byte[] all = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < all.length - 1; i++) {
            assertThat(reader.take(ByteBuffer.wrap(all, i, 1))).isNull();
        }
        return reader.take(ByteBuffer.wrap(all, all.length - 1, 1));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
