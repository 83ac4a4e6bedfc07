package cn.gongji.cluster.bench;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.bench.PricedBills.Patient;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.PursesCharged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Priced bills at work on the ledger alone, stretch after stretch, and the books at the end. The other two services are
 * stopped, so the cluster is a temporary one, in which nothing was settled before.
 */
final class LedgerRun {
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);

    private final BenchedCluster cluster;
    private final PricedBills bills;
    private final long payableBeforeFen;

    /**
     * A stretch of bills.
     *
     * @param bills charged in it
     * @param debits of accounts in it
     */
    record Round(long bills, long debits, double seconds, Moment before, Moment after) {
        double billsPerSecond() {
            return bills / seconds;
        }

        double debitsPerSecond() {
            return debits / seconds;
        }

        /** Milliseconds of processor time a bill, by part and in all. */
        Map<String, Double> cpu() {
            return after.cpuSince(before, takenBetweenMoments());
        }

        /** Accounts a bill that were not in the ledger's memory. */
        double missesABill() {
            return after.figures(Part.WALLET).since(before.figures(Part.WALLET)).cacheMisses()
                    / Math.max(1, takenBetweenMoments());
        }

        /** The instruments are read a little before and after the head of the store. */
        private long takenBetweenMoments() {
            return after.settlements() - before.settlements();
        }
    }

    private LedgerRun(BenchedCluster cluster, PricedBills bills, long payableBeforeFen) {
        this.cluster = cluster;
        this.bills = bills;
        this.payableBeforeFen = payableBeforeFen;
    }

    /**
     * Stops the other services and lets bills come.
     *
     * @param patients draws whose bill comes next; asked by one thread
     */
    static LedgerRun begin(
            Cluster own, BenchedCluster cluster, long seed, Function<SplittableRandom, Patient> patients) {
        cluster.progress().line("Stopping binding-service and settlement-service");
        own.stop(Part.SETTLEMENT);
        own.stop(Part.BINDING);
        long payableBeforeFen = cluster.database().payableFen();
        return new LedgerRun(cluster, PricedBills.begin(cluster, seed, patients), payableBeforeFen);
    }

    void warmUp(int seconds) throws InterruptedException {
        if (seconds > 0) {
            watch("Warming up", seconds);
        }
    }

    /** Other patients' bills; returns when those that were sent before are charged. */
    void switchTo(Function<SplittableRandom, Patient> patients) throws InterruptedException {
        bills.draw(patients);
        // what is being drawn at this moment may be of the others still
        awaitCharged(bills.sent() + 2_000);
    }

    Round measure(String what, int seconds) throws InterruptedException {
        Moment before = cluster.moment(cluster.database().charged());
        long headBefore = cluster.database().head(Part.WALLET);
        long began = System.nanoTime();
        watch("Measuring " + what, seconds);
        long headAfter = cluster.database().head(Part.WALLET);
        double taken = (System.nanoTime() - began) / 1e9;
        Moment after = cluster.moment(cluster.database().charged());
        return new Round(
                cluster.database().events(PursesCharged.class, headBefore, headAfter),
                cluster.database().events(AccountDebited.class, headBefore, headAfter),
                taken,
                before,
                after);
    }

    /** No more bills; when the last is charged the books: what differs, in words. */
    List<String> end() throws InterruptedException {
        bills.finish();
        awaitCharged(bills.sent());
        cluster.requireSameProcesses();
        cluster.progress().line("Measured; comparing the books");
        return differences(
                bills.sent(),
                cluster.database().charged(),
                cluster.database().payableFen() - payableBeforeFen,
                Books.trialBalanceDifferenceFen(cluster.client()));
    }

    static List<String> differences(long sent, long charged, long movedFen, long trialBalanceDifferenceFen) {
        List<String> differences = new ArrayList<>();
        if (charged != sent) {
            differences.add(sent + " priced bills were sent, " + charged + " charged");
        }
        if (movedFen != PricedBills.SHARE_FEN * sent) {
            differences.add("the ledger moved " + movedFen + " fen, the bills ask for " + PricedBills.SHARE_FEN * sent);
        }
        if (trialBalanceDifferenceFen != 0) {
            differences.add("the trial balance does not balance: " + trialBalanceDifferenceFen + " fen");
        }
        return differences;
    }

    /** What the books say when all is well. */
    String agreement() {
        return String.format(
                Locale.ROOT, "%,d priced bills were sent, each was charged once; trial balance 0", bills.sent());
    }

    private void awaitCharged(long count) throws InterruptedException {
        long until = System.nanoTime() + DRAIN_LIMIT.toNanos();
        while (cluster.database().charged() < count && System.nanoTime() < until) {
            bills.requireUntroubled();
            Thread.sleep(50);
        }
    }

    private void watch(String what, int seconds) throws InterruptedException {
        cluster.progress().line(what + " for " + seconds + " s");
        long began = System.nanoTime();
        long counted = cluster.database().charged();
        for (int second = 1; second <= seconds; second++) {
            long left = began + second * 1_000_000_000L - System.nanoTime();
            if (left > 0) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
            bills.requireUntroubled();
            long now = cluster.database().charged();
            cluster.progress()
                    .now(String.format(
                            Locale.ROOT,
                            "  %d of %d s, %,d bills/s, %,d ahead",
                            second,
                            seconds,
                            now - counted,
                            bills.sent() - now));
            counted = now;
            cluster.progress().passed(1);
        }
        if (cluster.database().charged() == 0) {
            throw new ClusterException("Hardly a bill was charged; there is nothing to measure. See ./gongji status.");
        }
    }
}
