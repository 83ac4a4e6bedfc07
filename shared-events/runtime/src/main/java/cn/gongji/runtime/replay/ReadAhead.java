package cn.gongji.runtime.replay;

import cn.gongji.runtime.writer.RecordedEvent;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the next events on a thread of its own while the last are applied. */
final class ReadAhead implements EventSource {

    private static final int PIECES = 4;

    private final EventSource source;
    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Thread reader;
    private boolean isAtEnd;

    private record Piece(
            List<RecordedEvent> events, @Nullable Exception failure) {}

    ReadAhead(EventSource source) {
        this.source = source;
        this.reader = Thread.ofPlatform().daemon().name("read-ahead").start(this::read);
    }

    private void read() {
        try {
            Piece piece;
            do {
                piece = piece();
                pieces.put(piece);
            } while (!piece.events().isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Piece piece() {
        try {
            return new Piece(source.next(), null);
        } catch (Exception e) {
            return new Piece(List.of(), e);
        }
    }

    @Override
    public long expected() {
        return source.expected();
    }

    @Override
    public List<RecordedEvent> next() throws Exception {
        if (isAtEnd) {
            return List.of();
        }
        Piece piece = pieces.take();
        isAtEnd = piece.events().isEmpty();
        if (piece.failure() != null) {
            throw piece.failure();
        }
        return piece.events();
    }

    @Override
    public void close() throws Exception {
        reader.interrupt();
        reader.join();
        source.close();
    }
}
