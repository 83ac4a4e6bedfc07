package cn.gongji.runtime.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY, as bytes. For one thread, and for many batches one after another. */
final class CopyRows {

    private static final int AT_FIRST = 64 * 1024;
    private static final int MOST_KEPT = 4 * 1024 * 1024;
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes = new byte[AT_FIRST];
    private int length;

    /** Begins anew. */
    void clear() {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[AT_FIRST];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    CopyRows number(long value) {
        String digits = Long.toString(value);
        makeRoomFor(LONGEST_NUMBER);
        for (int i = 0; i < digits.length(); i++) {
            bytes[length++] = (byte) digits.charAt(i);
        }
        return this;
    }

    /** A text, or null: backslash, tab and line ends are escaped. */
    CopyRows text(@Nullable String value) {
        if (value == null) {
            makeRoomFor(2);
            bytes[length++] = '\\';
            bytes[length++] = 'N';
            return this;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        makeRoomFor(2 * utf8.length);
        for (byte each : utf8) {
            byte escaped = escaped(each);
            if (escaped != 0) {
                bytes[length++] = '\\';
                bytes[length++] = escaped;
            } else {
                bytes[length++] = each;
            }
        }
        return this;
    }

    private static byte escaped(byte each) {
        return switch (each) {
            case '\\' -> (byte) '\\';
            case '\t' -> (byte) 't';
            case '\n' -> (byte) 'n';
            case '\r' -> (byte) 'r';
            default -> 0;
        };
    }

    CopyRows nextColumn() {
        return single('\t');
    }

    CopyRows nextRow() {
        return single('\n');
    }

    private CopyRows single(char separator) {
        makeRoomFor(1);
        bytes[length++] = (byte) separator;
        return this;
    }

    private void makeRoomFor(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
