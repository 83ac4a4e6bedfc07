package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.bench.AnswerReader.HttpAnswer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many terminals on one thread, each with a kept connection and one bill in flight: the next is sent when the last is
 * answered.
 */
final class Terminals implements Runnable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_AROUND_MILLISECONDS = 100;
    private static final int MOST_BROKEN = 1_000;

    private final InetSocketAddress service;
    private final Bills bills;
    private final List<String> tokens;
    private final Tally tally = new Tally();
    private final ByteBuffer piece = ByteBuffer.allocateDirect(1 << 16);
    private int broken;
    private volatile Phase phase = Phase.WARMING_UP;
    private volatile @Nullable String trouble;

    private enum Phase {
        WARMING_UP,
        MEASURING,
        DRAINING
    }

    /**
     * @param tokens one a terminal
     */
    Terminals(int port, Bills bills, List<String> tokens) {
        this.service = new InetSocketAddress("127.0.0.1", port);
        this.bills = bills;
        this.tokens = List.copyOf(tokens);
    }

    /** What has been answered so far; complete once {@link #run} has returned. */
    Tally tally() {
        return tally;
    }

    void measure() {
        phase = Phase.MEASURING;
    }

    /** No more bills; {@link #run} returns when the last answers are there. */
    void finish() {
        phase = Phase.DRAINING;
    }

    /** Why it gave up; null when it did not. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public void run() {
        List<Terminal> terminals = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            try {
                for (int i = 0; i < tokens.size(); i++) {
                    Terminal terminal = new Terminal(i, selector);
                    terminals.add(terminal);
                    terminal.connect();
                    terminal.send();
                }
                converse(selector, terminals);
            } finally {
                terminals.forEach(Terminal::close);
            }
        } catch (IOException | ClusterException e) {
            trouble = "The terminals gave up: " + e.getMessage();
        }
    }

    private void converse(Selector selector, List<Terminal> terminals) throws IOException {
        long lookedAround = System.nanoTime();
        while (phase != Phase.DRAINING || terminals.stream().anyMatch(Terminal::waits)) {
            selector.select(key -> hear((Terminal) key.attachment()), LOOK_AROUND_MILLISECONDS);
            if (System.nanoTime() - lookedAround > LOOK_AROUND_MILLISECONDS * 1_000_000) {
                lookedAround = System.nanoTime();
                terminals.stream().filter(Terminal::isOverdue).forEach(terminal -> restart(terminal, "no answer"));
            }
        }
    }

    private void hear(Terminal terminal) {
        try {
            terminal.hear();
        } catch (IOException e) {
            restart(terminal, e.getMessage());
        }
    }

    /** The bill in flight is lost to the terminal, not to the cluster. */
    private void restart(Terminal terminal, @Nullable String why) {
        if (terminal.waits()) {
            tally.unanswered(phase == Phase.MEASURING);
        }
        if (++broken > MOST_BROKEN) {
            throw new ClusterException("connections broke " + broken + " times, the last: " + why);
        }
        try {
            terminal.connect();
            if (phase != Phase.DRAINING) {
                terminal.send();
            }
        } catch (IOException e) {
            throw new ClusterException("settlement-service takes no more connections: " + e.getMessage(), e);
        }
    }

    private final class Terminal {
        private final int number;
        private final Selector selector;
        private final AnswerReader reader = new AnswerReader();
        private @Nullable SocketChannel channel;
        private String key = "";
        private long sentBills;
        private long sentAt;
        private boolean waits;

        Terminal(int number, Selector selector) {
            this.number = number;
            this.selector = selector;
        }

        boolean waits() {
            return waits;
        }

        boolean isOverdue() {
            return waits && System.nanoTime() - sentAt > ANSWER_LIMIT.toNanos();
        }

        void connect() throws IOException {
            close();
            SocketChannel fresh = SocketChannel.open(service);
            channel = fresh;
            fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
            fresh.configureBlocking(false);
            fresh.register(selector, SelectionKey.OP_READ, this);
        }

        void send() throws IOException {
            key = bills.key(number, sentBills++);
            ByteBuffer request = ByteBuffer.wrap(bills.request(number, tokens.get(number), key));
            sentAt = System.nanoTime();
            waits = true;
            // a request is far smaller than the socket's buffer, which is empty: this writes once
            while (request.hasRemaining()) {
                open().write(request);
            }
        }

        void hear() throws IOException {
            piece.clear();
            if (open().read(piece) < 0) {
                throw new EOFException("the connection ended");
            }
            HttpAnswer answer = reader.take(piece.flip());
            if (answer != null) {
                waits = false;
                tally.answered(key, answer, System.nanoTime() - sentAt, phase == Phase.MEASURING);
                if (answer.closes()) {
                    connect();
                }
                if (phase != Phase.DRAINING) {
                    send();
                }
            }
        }

        void close() {
            reader.reset();
            waits = false;
            if (channel != null) {
                try {
                    channel.close();
                } catch (IOException alreadyGone) {
                    // nothing is lost
                }
            }
        }

        private SocketChannel open() throws IOException {
            if (channel == null) {
                throw new IOException("not connected");
            }
            return channel;
        }
    }
}
