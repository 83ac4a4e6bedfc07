package cn.gongji.cluster.audit;

import cn.gongji.runtime.seal.TreeHash;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The hash of every row by its place, in a temporary file outside the heap: a store of a hundred million rows needs
 * 3 GB of it. Different places may be written by different threads.
 */
final class LeafFile implements AutoCloseable {
    private static final byte[] ABSENT = new byte[TreeHash.BYTES];

    private final Arena arena = Arena.ofShared();
    private final MemorySegment hashes;
    private final long places;

    LeafFile(long places) throws IOException {
        this.places = places;
        Path file = Files.createTempFile("gongji-audit", ".hashes");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            hashes = channel.map(FileChannel.MapMode.READ_WRITE, 0, Math.max(1, places) * TreeHash.BYTES, arena);
        }
    }

    long places() {
        return places;
    }

    boolean isPlace(long position) {
        return position >= 1 && position <= places;
    }

    void put(long position, byte[] hash) {
        MemorySegment.copy(hash, 0, hashes, ValueLayout.JAVA_BYTE, offset(position), TreeHash.BYTES);
    }

    byte[] get(long position) {
        byte[] hash = new byte[TreeHash.BYTES];
        MemorySegment.copy(hashes, ValueLayout.JAVA_BYTE, offset(position), hash, 0, TreeHash.BYTES);
        return hash;
    }

    /** Whether there is a row at that place. */
    boolean has(long position) {
        return isPlace(position) && !matches(position, ABSENT, 0);
    }

    /** Whether the row at that place has the hash that begins at {@code from}. */
    boolean matches(long position, byte[] hash, int from) {
        long offset = offset(position);
        return MemorySegment.mismatch(
                        hashes,
                        offset,
                        offset + TreeHash.BYTES,
                        MemorySegment.ofArray(hash),
                        from,
                        (long) from + TreeHash.BYTES)
                < 0;
    }

    private static long offset(long position) {
        return (position - 1) * TreeHash.BYTES;
    }

    @Override
    public void close() {
        arena.close();
    }
}
