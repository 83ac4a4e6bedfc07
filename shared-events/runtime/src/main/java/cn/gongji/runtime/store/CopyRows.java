package cn.gongji.runtime.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of PostgreSQL's COPY, which the server need not search for separators. For one thread, and
 * for many batches one after another.
 */
final class CopyRows {

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte JSONB_VERSION = 1;
    private static final int AT_FIRST = 64 * 1024;
    private static final int MOST_KEPT = 4 * 1024 * 1024;

    private ByteBuffer bytes = ByteBuffer.allocate(AT_FIRST);

    /** Begins anew. */
    void begin() {
        if (bytes.capacity() > MOST_KEPT) {
            bytes = ByteBuffer.allocate(AT_FIRST);
        }
        bytes.clear();
        bytes.put(SIGNATURE).putInt(0).putInt(0);
    }

    void row(int columns) {
        room(Short.BYTES).putShort((short) columns);
    }

    void smallint(int value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
    }

    void bigint(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    /** @throws IllegalArgumentException when the text is no UUID */
    void uuid(String value) {
        UUID parsed = UUID.fromString(value);
        room(Integer.BYTES + 2 * Long.BYTES)
                .putInt(2 * Long.BYTES)
                .putLong(parsed.getMostSignificantBits())
                .putLong(parsed.getLeastSignificantBits());
    }

    void text(@Nullable String value) {
        if (value == null) {
            room(Integer.BYTES).putInt(-1);
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
        }
    }

    void jsonb(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + 1 + utf8.length)
                .putInt(1 + utf8.length)
                .put(JSONB_VERSION)
                .put(utf8);
    }

    /** No row follows; what was written is in the buffer up to its position. */
    ByteBuffer end() {
        return room(Short.BYTES).putShort((short) -1);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
            larger.put(bytes.flip());
            bytes = larger;
        }
        return bytes;
    }
}
