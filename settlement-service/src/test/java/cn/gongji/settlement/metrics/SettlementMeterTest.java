package cn.gongji.settlement.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.Use;
import cn.gongji.runtime.metrics.Provinces;
import cn.gongji.runtime.writer.RecordedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementMeterTest {
    private static final PolicyRef DONGYING = new PolicyRef("370500", "2026-01");
    private static final Instant NOW = Instant.EPOCH;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettlementMeter meter = new SettlementMeter(registry, new Provinces("100000"));

    @Test
    void aBillCountsForTheProvinceWhoseRulesItWasPaidBy() {
        record(new SettlementFellBack(
                "s",
                "patient",
                1,
                new PurseRef(Purse.OWN_ACCOUNT, "patient", null),
                new PurseRef(Purse.SHARER_ACCOUNT, "child", "b"),
                FallbackReason.INSUFFICIENT_BALANCE,
                600,
                DONGYING,
                NOW));
        record(new SettlementCompleted(
                "s",
                "patient",
                "P37050100001",
                Use.PHARMACY,
                1000,
                100,
                900,
                600,
                0,
                List.of(
                        new Payment(Purse.OWN_ACCOUNT, "patient", null, 300),
                        new Payment(Purse.SHARER_ACCOUNT, "child", "b", 600)),
                "offer",
                DONGYING,
                NOW));
        assertThat(counted("gongji.settlements", "region", "370000", "outcome", "COMPLETED"))
                .isEqualTo(1);
        assertThat(counted("gongji.paid.fen", "region", "370000", "bill", "BILL", "payer", "POOLED_FUND"))
                .isEqualTo(100);
        assertThat(counted("gongji.paid.fen", "region", "370000", "bill", "BILL", "payer", "SHARER_ACCOUNT"))
                .isEqualTo(600);
        assertThat(counted("gongji.fallbacks", "region", "370000", "reason", "INSUFFICIENT_BALANCE"))
                .isEqualTo(1);
        assertThat(counted("gongji.retaps", "region", "370000", "step", "USED")).isEqualTo(1);
    }

    @Test
    void aRefusalBeforeAnyRulesCountsForTheCluster() {
        record(new SettlementDeclined(
                "s", "patient", "P37050100001", "NOT_DESIGNATED", "P-03", null, List.of("12393"), NOW));
        assertThat(counted("gongji.settlements", "region", "100000", "outcome", "DECLINED"))
                .isEqualTo(1);
        assertThat(counted("gongji.refusals", "code", "NOT_DESIGNATED")).isEqualTo(1);
    }

    @Test
    void everySeriesOfTheClustersOwnRegionIsThereBeforeTheFirstBill() {
        assertThat(counted("gongji.settlements", "region", "100000", "outcome", "COMPLETED"))
                .isZero();
        assertThat(registry.get("gongji.fallbacks").counters()).hasSize(FallbackReason.values().length);
    }

    private void record(DomainEvent event) {
        meter.recorded(new RecordedEvent(1, "e", event.subject(), 0, event, "{}", NOW, "c", null, null));
        meter.committed();
    }

    private double counted(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
