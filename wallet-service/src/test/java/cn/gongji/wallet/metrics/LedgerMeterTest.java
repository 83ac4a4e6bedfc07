package cn.gongji.wallet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.wallet.domain.LedgerAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerMeterTest {
    private static final Instant NOW = Instant.EPOCH;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LedgerMeter meter = new LedgerMeter(registry);

    @Test
    void everyPurseThatPaidCounts() {
        record(new PursesCharged(
                "s",
                "patient",
                List.of(
                        Payment.of(new PurseRef(Purse.OWN_ACCOUNT, "patient", null), 5),
                        Payment.of(new PurseRef(Purse.QUOTA, "child", null), 5)),
                List.of(),
                0,
                NOW));
        assertThat(counted("gongji.charges", "outcome", "CHARGED")).isEqualTo(1);
        assertThat(counted("gongji.purse.debits", "purse", "QUOTA")).isEqualTo(1);
        assertThat(counted("gongji.purse.debits", "purse", "SHARER_ACCOUNT")).isZero();
    }

    @Test
    void aTransferCountsInEveryStateThatItReaches() {
        record(new WalletTransferred("t", "a", "b", 100, NOW));
        record(new TransferReturned(
                "u", "a", "b", 100, TransferReturned.Reason.EXPIRED, Actor.system("night-return"), NOW));
        assertThat(counted("gongji.transfers", "state", "COMPLETED")).isEqualTo(1);
        assertThat(counted("gongji.transfers", "state", "EXPIRED")).isEqualTo(1);
        assertThat(counted("gongji.transfers", "state", "DECLINED")).isZero();
    }

    @Test
    void theBooksDifferWhenASideOrTheAccountsDo() {
        assertThat(books(-500, 500, 500, 0).differenceFen()).isZero();
        assertThat(books(-500, 499, 500, 0).differenceFen()).isEqualTo(1);
        assertThat(books(-500, 500, 502, 0).differenceFen()).isEqualTo(2);
        assertThat(books(-500, 500, 500, 3).differenceFen()).isEqualTo(3);
    }

    private static Books books(double ownersNetFen, double receivedNetFen, double accountsFen, double walletsFen) {
        return new Books(
                Map.of(
                        LedgerAccount.PERSONAL_ACCOUNTS, ownersNetFen,
                        LedgerAccount.CONTRIBUTIONS_RECEIVED, receivedNetFen),
                Map.of(
                        LedgerAccount.PERSONAL_ACCOUNTS, accountsFen,
                        LedgerAccount.WALLETS, walletsFen),
                0);
    }

    private void record(DomainEvent event) {
        meter.recorded(new RecordedEvent(1, "e", event.subject(), 0, event, "{}", NOW, "c", null, null));
        meter.committed();
    }

    private double counted(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
