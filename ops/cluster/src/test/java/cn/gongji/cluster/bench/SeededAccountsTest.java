package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Cluster;
import cn.gongji.cluster.ClusterOptions;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.Progress;
import cn.gongji.cluster.audit.ReplayOnce;
import cn.gongji.cluster.bench.PricedBills.Patient;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.contracts.funding.PlannedPurse;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.replay.ReplayReport;
import cn.gongji.runtime.replay.ReplaySettings.From;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.Test;

/** The ledger takes accounts that were written while it was down for its own, on a cluster of few partitions. */
class SeededAccountsTest {
    private static final int ACCOUNTS = 12_000;
    private static final int CREDITS = 3;
    private static final int PARTITIONS = 2;

    private final Progress progress = new Progress(new PrintWriter(Writer.nullWriter()));

    @Test
    void theLedgerGoesOnFromThem() throws Exception {
        // so little memory that most bills ask for an account that is not in it
        ClusterOptions options = ClusterOptions.forTests()
                .withEventPartitions(PARTITIONS)
                .withSetting("GONGJI_AGGREGATESINMEMORY", "500");
        try (Cluster cluster = Cluster.start(options)) {
            assertThat(partitions(cluster, "wallet-events")).isEqualTo(PARTITIONS);
            BenchDatabase database = new BenchDatabase(options.ports().database());
            cluster.stop(Part.WALLET);
            long headBefore = database.head(Part.WALLET);
            SeededAccounts accounts = new SeededAccounts(database, ACCOUNTS, CREDITS);
            accounts.write(done -> {});
            assertThat(database.head(Part.WALLET) - headBefore)
                    .isEqualTo(accounts.events())
                    .isEqualTo(ACCOUNTS * (1L + CREDITS));
            cluster.start(Part.WALLET);

            charge(cluster, accounts);

            assertThat(Waiting.until(
                            () -> database.sealed(Part.WALLET) == database.head(Part.WALLET), Duration.ofSeconds(60)))
                    .isTrue();
            assertEverythingFollowsFromTheEvents(cluster);
        }
    }

    private void charge(Cluster cluster, SeededAccounts accounts) throws InterruptedException {
        Function<SplittableRandom, Patient> drawn = random -> {
            String personId = accounts.personId(random.nextLong(ACCOUNTS));
            return new Patient(personId, List.of(new PlannedPurse(Purse.OWN_ACCOUNT, personId, null, null)));
        };
        try (BenchedCluster benched = new BenchedCluster(new ClusterClient(cluster.control()), progress)) {
            LedgerRun run = LedgerRun.begin(cluster, benched, Load.USUAL_SEED, drawn);
            // returns when the first thousands are charged
            run.switchTo(drawn);
            assertThat(run.end()).isEmpty();
            assertThat(benched.database().charged()).isGreaterThan(1_000);
            // bills that tell their place, as the settlement-service's do, are not noted by their ids
            assertThat(benched.database().text("wallet", "select count(*) from inbox_event"))
                    .isEqualTo("0");
            assertThat(benched.moment(0).figures(Part.WALLET).cacheMisses()).isGreaterThan(1_000);
        }
    }

    private void assertEverythingFollowsFromTheEvents(Cluster cluster) {
        ReplayReport report = ReplayOnce.of(
                cluster.options().project(),
                Part.WALLET,
                cluster.options().data(),
                cluster.options().ports(),
                From.STORE,
                progress);
        assertThat(report.tables())
                .filteredOn(table -> table.table().equals("personal_account"))
                .singleElement()
                .satisfies(table -> assertThat(table.live()).isEqualTo(ACCOUNTS));
        assertThat(report.agrees()).as(report.toString()).isTrue();
        assertThat(ReplayMode.differences(List.of(report))).isEmpty();
    }

    private static int partitions(Cluster cluster, String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()))) {
            TopicDescription description =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            return description == null ? 0 : description.partitions().size();
        }
    }
}
