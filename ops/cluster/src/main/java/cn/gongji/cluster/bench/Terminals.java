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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Many terminals on one thread, each with a kept connection and one bill in flight. */
final class Terminals implements Runnable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_AROUND_MILLISECONDS = 100;
    private static final long RETRY_AFTER_NANOSECONDS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_BROKEN = 1_000;
    private static final int MOST_DUE = 2_000_000;

    private final InetSocketAddress service;
    private final Bills bills;
    private final List<String> tokens;
    private final double retries;
    private final Tally tally = new Tally();
    private final ByteBuffer piece = ByteBuffer.allocateDirect(1 << 16);
    private final Deque<Terminal> idle = new ArrayDeque<>();
    private final Deque<Due> due = new ArrayDeque<>();
    private final Deque<Resting> resting = new ArrayDeque<>();
    private final SplittableRandom random;
    private volatile int inFlight;
    private int broken;
    private long nextDueAt;
    private Arrivals followed = Arrivals.NONE;
    private volatile Arrivals arrivals = Arrivals.NONE;
    private volatile @Nullable Segment segment;
    private volatile boolean finishing;
    private volatile @Nullable String trouble;

    private record Due(long at, @Nullable Segment segment) {}

    private record Resting(Terminal terminal, long until) {}

    /**
     * @param tokens one a terminal
     * @param retries which part of the bills is sent once more under the same key, after the answer
     */
    Terminals(int port, Bills bills, List<String> tokens, double retries, long seed) {
        this.service = new InetSocketAddress("127.0.0.1", port);
        this.bills = bills;
        this.tokens = List.copyOf(tokens);
        this.retries = retries;
        this.random = new SplittableRandom(seed);
    }

    /** What has been answered so far; complete once {@link #run} has returned. */
    Tally tally() {
        return tally;
    }

    /** From now on bills come so, and count for nothing. */
    void follow(Arrivals next) {
        segment = null;
        arrivals = next;
    }

    /** From now on bills count for a segment of their own. */
    Segment measure() {
        Segment fresh = new Segment();
        segment = fresh;
        return fresh;
    }

    /** No more bills; {@link #run} returns when the last answers are there. */
    void finish() {
        follow(Arrivals.NONE);
        finishing = true;
    }

    /** Bills sent and not answered; bills that wait for a free terminal do not count. */
    int inFlight() {
        return inFlight;
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
                    idle.add(terminal);
                }
                converse(selector, terminals);
            } finally {
                terminals.forEach(Terminal::close);
            }
        } catch (IOException | ClusterException e) {
            trouble = "The terminals gave up: " + e.getMessage();
        } catch (RuntimeException defect) {
            // a run that nobody drives any more would report noughts
            trouble = "The terminals gave up: " + defect;
        }
    }

    private void converse(Selector selector, List<Terminal> terminals) throws IOException {
        long lookedAround = System.nanoTime();
        while (!finishing || inFlight > 0) {
            handOut();
            selector.select(key -> hear((Terminal) key.attachment()), patience());
            if (System.nanoTime() - lookedAround > LOOK_AROUND_MILLISECONDS * 1_000_000) {
                lookedAround = System.nanoTime();
                terminals.stream().filter(Terminal::isOverdue).forEach(terminal -> restart(terminal, "no answer"));
            }
        }
    }

    /** Milliseconds until something is to be done even if nobody answers. */
    private long patience() {
        if (!(followed instanceof Arrivals.Open)) {
            return followed == arrivals ? LOOK_AROUND_MILLISECONDS / 10 : 1;
        }
        return Math.clamp((nextDueAt - System.nanoTime()) / 1_000_000, 1, LOOK_AROUND_MILLISECONDS);
    }

    private void handOut() {
        Arrivals now = arrivals;
        if (now != followed) {
            followed = now;
            nextDueAt = System.nanoTime();
            due.clear();
        }
        while (!resting.isEmpty() && resting.peek().until() - System.nanoTime() <= 0) {
            idle.add(resting.poll().terminal());
        }
        switch (now) {
            case Arrivals.None _ -> {}
            case Arrivals.Closed(int most) -> {
                while (inFlight + resting.size() < most && !idle.isEmpty()) {
                    send(idle.poll(), new Due(System.nanoTime(), counted()));
                }
            }
            case Arrivals.Open(double perSecond) -> {
                becomeDue(perSecond);
                while (!due.isEmpty() && !idle.isEmpty()) {
                    send(idle.poll(), due.poll());
                }
            }
        }
    }

    private void becomeDue(double perSecond) {
        long now = System.nanoTime();
        while (nextDueAt - now <= 0) {
            due.add(new Due(nextDueAt, counted()));
            nextDueAt += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
        }
        if (due.size() > MOST_DUE) {
            throw new ClusterException("more than " + MOST_DUE + " bills wait for a free terminal");
        }
    }

    private @Nullable Segment counted() {
        Segment current = segment;
        if (current != null) {
            current.due();
        }
        return current;
    }

    private void send(Terminal terminal, Due bill) {
        inFlight = inFlight + 1;
        try {
            terminal.send(bill);
        } catch (IOException e) {
            restart(terminal, e.getMessage());
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
            tally.unanswered();
            terminal.lost();
        }
        if (++broken > MOST_BROKEN) {
            throw new ClusterException("connections broke " + broken + " times, the last: " + why);
        }
        try {
            terminal.connect();
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
        private byte[] request = new byte[0];
        private Due bill = new Due(0, null);
        private long sentBills;
        private long sentAt;
        private boolean waits;
        private boolean wasTurnedAway;
        private @Nullable String firstAnswer;

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

        void send(Due next) throws IOException {
            bill = next;
            firstAnswer = null;
            key = bills.key(number, sentBills++);
            request = bills.request(number, tokens.get(number), key);
            write();
        }

        private void write() throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(request);
            sentAt = System.nanoTime();
            waits = true;
            // a request is far smaller than the socket's buffer, which is empty: this writes once
            while (bytes.hasRemaining()) {
                open().write(bytes);
            }
        }

        void hear() throws IOException {
            piece.clear();
            if (open().read(piece) < 0) {
                throw new EOFException("the connection ended");
            }
            HttpAnswer answer = reader.take(piece.flip());
            if (answer == null) {
                return;
            }
            waits = false;
            boolean isAgain = firstAnswer == null ? first(answer) : again(answer);
            wasTurnedAway = answer.status() == 503;
            if (answer.closes()) {
                connect();
            }
            if (isAgain) {
                write();
            } else {
                free();
            }
        }

        /** @return whether the same request is to be sent once more */
        private boolean first(HttpAnswer answer) {
            long now = System.nanoTime();
            tally.answered(key, answer);
            if (bill.segment() != null) {
                bill.segment().answered(answer.status(), answer.code(), now - bill.at(), now - sentAt);
            }
            if (answer.status() != 201 || random.nextDouble() >= retries) {
                return false;
            }
            firstAnswer = answer.body();
            return true;
        }

        private boolean again(HttpAnswer answer) {
            if (answer.status() == 503) {
                return false;
            }
            boolean same = answer.status() == 201 && answer.body().equals(firstAnswer);
            if (!same) {
                tally.answeredOtherwise();
            }
            if (bill.segment() != null) {
                bill.segment().retried(same);
            }
            return false;
        }

        /** In a closed loop a terminal that was turned away does as it was told, and comes again after a second. */
        private void free() {
            inFlight = inFlight - 1;
            if (wasTurnedAway && followed instanceof Arrivals.Closed) {
                resting.add(new Resting(this, System.nanoTime() + RETRY_AFTER_NANOSECONDS));
            } else {
                idle.add(this);
            }
        }

        void lost() {
            if (bill.segment() != null && firstAnswer == null) {
                bill.segment().unanswered();
            }
            waits = false;
            free();
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
