package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.client.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Terminals at work on a cluster, stretch after stretch, and the books at the end. */
final class TerminalRun {
    private static final int DRAIN_SECONDS = 35;

    private final BenchedCluster cluster;
    private final Bills bills;
    private final Books books;
    private final Terminals terminals;
    private final Thread generator;

    /** A stretch of a closed loop. */
    record Round(Segment segment, Moment before, Moment after) {
        double seconds() {
            return after.secondsSince(before);
        }

        double settlementsPerSecond() {
            return segment.settledInTime() / seconds();
        }

        /** Milliseconds of processor time a settlement, by part and in all. */
        Map<String, Double> cpu() {
            return after.cpuSince(before, segment.settledInTime());
        }
    }

    private TerminalRun(BenchedCluster cluster, Bills bills, Terminals terminals) {
        this.cluster = cluster;
        this.bills = bills;
        this.books = Books.open(cluster.client());
        this.terminals = terminals;
        this.generator = Thread.ofPlatform().daemon().name("terminals").start(terminals);
    }

    /** Terminals that wait for the first stretch. */
    static TerminalRun begin(BenchedCluster cluster, List<Family> families, Load load) {
        Bills bills = new Bills(
                families,
                load.declinedPercent() / 100.0,
                load.zipf(),
                UUID.randomUUID().toString().substring(0, 8),
                cluster.ports().settlement(),
                load.seed());
        List<String> tokens = IntStream.range(0, Math.max(load.terminals(), load.connections()))
                .mapToObj(terminal -> cluster.client().token(Role.pos(Bills.institution(terminal))))
                .toList();
        return new TerminalRun(
                cluster,
                bills,
                new Terminals(cluster.ports().settlement(), bills, tokens, load.retriedPercent() / 100.0, load.seed()));
    }

    void warmUp(int terminalCount, int seconds) throws InterruptedException {
        if (seconds > 0) {
            terminals.follow(new Arrivals.Closed(terminalCount));
            watch("Warming up with " + terminalCount + " terminals", seconds, () -> "");
            rest();
        }
    }

    /** Returns when so many more bills are settled. */
    void settle(int terminalCount, long count) throws InterruptedException {
        cluster.progress().line(String.format(Locale.ROOT, "Settling %,d bills first", count));
        terminals.follow(new Arrivals.Closed(terminalCount));
        long began = System.nanoTime();
        long before = terminals.tally().acknowledged();
        long done = 0;
        while (done < count) {
            Thread.sleep(1_000);
            requireUntroubled();
            done = terminals.tally().acknowledged() - before;
            double taken = (System.nanoTime() - began) / 1e9;
            if (done == 0 && taken > DRAIN_SECONDS) {
                throw new ClusterException("No bill was settled within " + DRAIN_SECONDS + " s. See ./gongji status.");
            }
            cluster.progress()
                    .now(String.format(
                            Locale.ROOT,
                            "  %,d of %,d, about %.0f s left",
                            Math.min(done, count),
                            count,
                            taken * Math.max(0, count - done) / Math.max(1, done)));
        }
        rest();
    }

    /** Every terminal sends its next bill when the last is answered. */
    Round closed(int terminalCount, int seconds) throws InterruptedException {
        terminals.follow(new Arrivals.Closed(terminalCount));
        Moment before = cluster.moment(terminals.tally().acknowledged());
        Segment segment = terminals.measure();
        Moment began = restarted(before);
        watch("Measuring with " + terminalCount + " terminals", seconds, () -> "");
        segment.close();
        Moment after = cluster.moment(terminals.tally().acknowledged());
        rest();
        return new Round(segment, began, after);
    }

    /** Bills are due at random, so many a second; {@code watcher} is asked every second for a word to show. */
    Segment open(double perSecond, int seconds, Supplier<String> watcher) throws InterruptedException {
        terminals.follow(new Arrivals.Open(perSecond));
        Segment segment = terminals.measure();
        watch(
                String.format(Locale.ROOT, "%.0f bills/s, whatever is answered,", perSecond),
                seconds,
                () -> segment.outstanding() + " open " + watcher.get());
        segment.close();
        rest();
        return segment;
    }

    /** The last answers, then the books: what differs, in words. */
    List<String> end() throws InterruptedException {
        terminals.finish();
        generator.join();
        requireUntroubled();
        cluster.requireSameProcesses();
        cluster.progress().line("Measured; comparing the books");
        cluster.awaitDelivered();
        Tally tally = terminals.tally();
        List<String> differences = new ArrayList<>(books.close(tally, cluster.database(), bills));
        if (tally.otherAnswers() > 0) {
            differences.add(tally.otherAnswers() + " retries were not answered as their first request was");
        }
        return differences;
    }

    /** What the books say when all is well. */
    String agreement() {
        Tally tally = terminals.tally();
        return String.format(
                Locale.ROOT,
                "%,d settlements acknowledged and kept, %,.2f yuan from accounts, trial balance 0; %d without a final"
                        + " answer; %d asked for by key",
                tally.acknowledged(),
                tally.paidFromAccountsFen() / 100.0,
                tally.unknown(),
                tally.sample().size());
    }

    /** What the services were asked takes a while: the stretch begins now. */
    private Moment restarted(Moment asked) {
        return new Moment(
                System.nanoTime(),
                cluster.cpu(),
                asked.askedAtNanoseconds(),
                asked.settlements(),
                asked.walBytes(),
                asked.walSyncs(),
                asked.diskBytes(),
                asked.kafkaBytes(),
                asked.services(),
                asked.commits());
    }

    /** No more bills; returns when the last are answered, so that the next stretch finds an idle cluster. */
    private void rest() throws InterruptedException {
        terminals.follow(Arrivals.NONE);
        for (int tenths = 0; terminals.inFlight() > 0 && tenths < DRAIN_SECONDS * 10; tenths++) {
            requireUntroubled();
            Thread.sleep(100);
        }
    }

    private void watch(String what, int seconds, Supplier<String> more) throws InterruptedException {
        cluster.progress().line(what + " for " + seconds + " s");
        long began = System.nanoTime();
        long counted = terminals.tally().acknowledged();
        for (int second = 1; second <= seconds; second++) {
            long left = began + second * 1_000_000_000L - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
            requireUntroubled();
            long now = terminals.tally().acknowledged();
            cluster.progress()
                    .now(String.format(
                            Locale.ROOT,
                            "  %d of %d s, %,d settlements/s %s",
                            second,
                            seconds,
                            now - counted,
                            more.get()));
            counted = now;
            cluster.progress().passed(1);
        }
    }

    private void requireUntroubled() {
        String trouble = terminals.trouble();
        if (trouble != null) {
            throw new ClusterException(trouble + ". See ./gongji status.");
        }
    }
}
