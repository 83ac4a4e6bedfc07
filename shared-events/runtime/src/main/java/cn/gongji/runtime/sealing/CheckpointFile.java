package cn.gongji.runtime.sealing;

import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Checkpoints outside the database, a line each, never rewritten. */
final class CheckpointFile {

    private static final int LONGER_THAN_ANY_LINE = 8_192;

    private final Path file;

    CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * The last whole line; what a crash has left of one behind it is cut off.
     *
     * @throws UncheckedIOException when the file cannot be read or repaired
     */
    Optional<SignedCheckpoint> last() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            long from = Math.max(0, opened.length() - LONGER_THAN_ANY_LINE);
            byte[] tail = new byte[(int) (opened.length() - from)];
            opened.seek(from);
            opened.readFully(tail);
            String text = new String(tail, StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n');
            opened.setLength(from + end + 1);
            if (end < 0) {
                return Optional.empty();
            }
            int begin = text.lastIndexOf('\n', end - 1) + 1;
            return Optional.of(SignedCheckpoint.parse(new String(tail, begin, end - begin, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line and returns when it is on the disk. */
    void append(SignedCheckpoint checkpoint) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                ByteBuffer line = ByteBuffer.wrap((checkpoint.line() + "\n").getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
