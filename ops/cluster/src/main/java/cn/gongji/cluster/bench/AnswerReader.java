package cn.gongji.cluster.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts one HTTP/1.1 answer together from the pieces in which it arrives. Reads one answer at a time. */
final class AnswerReader {
    private static final int MOST_BYTES = 1 << 20;
    private static final int NOT_TOLD = -1;
    private static final int STATUS_AT = 9;
    private static final int STATUS_DIGITS = 3;
    private static final int LOWER = 'a' - 'A';
    private static final String LENGTH = "content-length:";
    private static final String ENCODING = "transfer-encoding:";
    private static final String CONNECTION = "connection:";

    private byte[] bytes = new byte[4096];
    private int length;

    /**
     * An answer with its body.
     *
     * @param closes whether the server ends the connection after it
     */
    record HttpAnswer(int status, boolean closes, String body) {

        /** The whole number after a field's name, wherever it stands; 0 when the field is not there. */
        long number(String field) {
            int at = body.indexOf("\"" + field + "\":");
            if (at < 0) {
                return 0;
            }
            int from = at + field.length() + 3;
            int to = from;
            while (to < body.length() && Character.isDigit(body.charAt(to))) {
                to++;
            }
            return to == from ? 0 : Long.parseLong(body, from, to, 10);
        }

        /** A problem's code; empty when the answer is none. */
        String code() {
            int at = body.indexOf("\"code\":\"");
            return at < 0 ? "" : body.substring(at + 8, body.indexOf('"', at + 8));
        }
    }

    /** What the head of an answer says of the rest. */
    private record Head(int status, int end, int contentLength, boolean chunked, boolean closes) {}

    /**
     * Takes the next piece.
     *
     * @return the answer once it is whole; null before
     * @throws IOException when this is no HTTP/1.1 answer, or one that is too large
     */
    @Nullable
    HttpAnswer take(ByteBuffer piece) throws IOException {
        append(piece);
        try {
            return answer();
        } catch (NumberFormatException e) {
            throw new IOException("an answer with a number that is none", e);
        }
    }

    /** Forgets what has arrived of an unfinished answer. */
    void reset() {
        length = 0;
    }

    private @Nullable HttpAnswer answer() throws IOException {
        Head head = head();
        if (head == null) {
            return null;
        }
        String body = head.chunked() ? chunked(head.end()) : counted(head);
        if (body == null) {
            return null;
        }
        length = 0;
        return new HttpAnswer(head.status(), head.closes(), body);
    }

    private void append(ByteBuffer piece) throws IOException {
        int more = piece.remaining();
        if (length + more > MOST_BYTES) {
            throw new IOException("an answer of more than " + MOST_BYTES + " bytes");
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
        piece.get(bytes, length, more);
        length += more;
    }

    private @Nullable Head head() throws IOException {
        int end = indexOfBlankLine();
        if (end < 0) {
            return null;
        }
        if (!says(0, "http/1.1 ") || end < STATUS_AT + STATUS_DIGITS) {
            throw new IOException("no HTTP/1.1 answer");
        }
        int contentLength = NOT_TOLD;
        boolean chunked = false;
        boolean closes = false;
        for (int at = endOfLine(0) + 2; at < end; at = endOfLine(at) + 2) {
            if (says(at, LENGTH)) {
                contentLength = Integer.parseInt(valueBehind(at, LENGTH));
            } else if (says(at, ENCODING)) {
                chunked = valueBehind(at, ENCODING).endsWith("chunked");
            } else if (says(at, CONNECTION)) {
                closes = valueBehind(at, CONNECTION).endsWith("close");
            }
        }
        String status = new String(bytes, STATUS_AT, STATUS_DIGITS, StandardCharsets.ISO_8859_1);
        return new Head(Integer.parseInt(status), end + 4, contentLength, chunked, closes);
    }

    /** Whether the head goes on so, in whatever case; {@code words} are in lower case. */
    private boolean says(int at, String words) {
        if (at + words.length() > length) {
            return false;
        }
        for (int i = 0; i < words.length(); i++) {
            int c = bytes[at + i];
            if ((c >= 'A' && c <= 'Z' ? c | LOWER : c) != words.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfLine(int from) {
        int at = from;
        while (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            at++;
        }
        return at;
    }

    private String valueBehind(int at, String name) {
        int from = at + name.length();
        return new String(bytes, from, endOfLine(from) - from, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private int indexOfBlankLine() {
        for (int i = 0; i + 3 < length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private @Nullable String counted(Head head) throws IOException {
        if (head.contentLength() == NOT_TOLD) {
            throw new IOException("an answer that does not tell its length");
        }
        return length - head.end() < head.contentLength()
                ? null
                : new String(bytes, head.end(), head.contentLength(), StandardCharsets.UTF_8);
    }

    private @Nullable String chunked(int from) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (true) {
            int lineEnd = at;
            while (lineEnd + 1 < length && bytes[lineEnd] != '\r') {
                lineEnd++;
            }
            if (lineEnd + 1 >= length) {
                return null;
            }
            String size = new String(bytes, at, lineEnd - at, StandardCharsets.ISO_8859_1);
            int chunk = Integer.parseInt(size.split(";")[0].strip(), 16);
            at = lineEnd + 2;
            if (length < at + chunk + 2) {
                return null;
            }
            if (chunk == 0) {
                return body.toString(StandardCharsets.UTF_8);
            }
            body.write(bytes, at, chunk);
            at += chunk + 2;
        }
    }
}
