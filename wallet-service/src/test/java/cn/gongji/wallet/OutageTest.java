package cn.gongji.wallet;

import static cn.gongji.wallet.Family.bound;
import static cn.gongji.wallet.Family.insured;
import static cn.gongji.wallet.Family.own;
import static cn.gongji.wallet.Family.plan;
import static cn.gongji.wallet.Family.priced;
import static cn.gongji.wallet.Family.sharer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.FundingPlan;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.wallet.Ledger.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In the middle of a stream of bills something dies; afterwards every bill is charged, and once. */
class OutageTest {

    private static final int BILLS = 400;

    private Ledger ledger;
    private String daughter;
    private String grandfather;
    private FundingPlan plan;

    @BeforeEach
    void family() {
        ledger = Ledger.start();
        daughter = "daughter-" + UuidV7.next();
        grandfather = "grandfather-" + UuidV7.next();
        plan = plan(FundingMode.CASCADE, 10, own(grandfather), sharer(daughter, grandfather));
        ledger.says(insured(daughter, Scheme.EMPLOYEE));
        ledger.says(insured(grandfather, Scheme.RESIDENT));
        ledger.says(bound(daughter, grandfather, 1_000_000L));
        ledger.hasHeardAll();
        assertThat(ledger.credit(
                                daughter,
                                "march",
                                Map.of("amountFen", 1_000_000, "period", "2026-03", "kind", "MONTHLY_ALLOCATION"),
                                Caller.TIANJIN)
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    @DisplayName("the wallet stops and starts again: balances, limits, keys and answered bills are all remembered")
    void theServiceRestarts() {
        List<String> before = bills(100);
        ledger.hasHeardAll();

        ledger.close();
        ledger = Ledger.start();
        before.forEach(bill -> ledger.says(priced(bill, grandfather, plan)));
        List<String> after = bills(100);
        ledger.hasHeardAll();

        everyBillIsChargedOnce(before, after);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(1_000_000 - 2_000);
        assertThat(ledger.credit(
                                daughter,
                                "march",
                                Map.of("amountFen", 1_000_000, "period", "2026-03", "kind", "MONTHLY_ALLOCATION"),
                                Caller.TIANJIN)
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        await("a snapshot of the long account")
                .atMost(Duration.ofSeconds(10))
                .until(() -> ledger.sql()
                                .queryForObject(
                                        "select count(*) from event_snapshot where stream = ?", Long.class, daughter)
                        == 1);
    }

    @Test
    @DisplayName("PostgreSQL is killed")
    void theDatabaseDies() {
        List<String> before = bills(BILLS);
        Infrastructure.shared().killDatabase();
        List<String> after = bills(BILLS);
        Infrastructure.shared().restartDatabase();
        ledger.service().awaitReady();
        ledger.hasHeardAll();

        everyBillIsChargedOnce(before, after);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(1_000_000 - 2 * BILLS * 10);
    }

    @Test
    @DisplayName("the broker is killed")
    void theBrokerDies() {
        List<String> before = bills(BILLS);
        Infrastructure.shared().killBroker();
        // a client that has given up the dead broker's address waits in every send until it is back
        CompletableFuture<List<String>> saying = CompletableFuture.supplyAsync(() -> bills(BILLS));
        Infrastructure.shared().restartBroker();
        List<String> after = saying.join();
        ledger.hasHeardAll();

        everyBillIsChargedOnce(before, after);
        assertThat(ledger.balanceFen(daughter)).isEqualTo(1_000_000 - 2 * BILLS * 10);
    }

    private List<String> bills(int count) {
        List<String> bills = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            String bill = "bill-" + UuidV7.next();
            ledger.says(priced(bill, grandfather, plan));
            bills.add(bill);
        }
        return bills;
    }

    private void everyBillIsChargedOnce(List<String> before, List<String> after) {
        List<String> asked = new ArrayList<>(before);
        asked.addAll(after);
        List<String> answered = ledger.saidAll().stream()
                .filter(heard -> heard.event() instanceof PursesCharged)
                .filter(heard -> asked.contains(heard.key()))
                .map(heard -> heard.headers().get("ce_id") + " " + heard.key())
                .distinct()
                .map(answer -> answer.split(" ")[1])
                .toList();
        assertThat(answered).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(ledger.get("/v1/ledger/trial-balance", Caller.AUDITOR).number("/differenceFen"))
                .isZero();
        assertThat(TablesRebuilt.of(ledger)).isEqualTo(TablesRebuilt.asTheyAre(ledger));
    }
}
