package cn.gongji.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stat                                                               | ended | ticks
                    7 (java) S 1 7 7 0 -1 4194560 9 0 0 0 100 20 3 4 20 0 60 0 1 2 3    | false | 120
                    7 (java) S 1 7 7 0 -1 4194560 9 0 0 0 100 20 3 4 20 0 60 0 1 2 3    | true  | 127
                    7 (a) b (c) S 1 7 7 0 -1 4194560 9 0 0 0 100 20 3 4 20 0 60 0 1 2 3 | true  | 127
                    7 (gone) Z 1                                                        | true  | 0
                    """, useHeadersInDisplayName = true)
    void processorTimeIsReadFromStat(String stat, boolean withEndedChildren, long ticks) {
        assertThat(CpuTime.ticks(stat, withEndedChildren)).isEqualTo(ticks);
    }

    @Test
    void processorTimeIsTheDifference() {
        CpuTime before = new CpuTime(Map.of("PostgreSQL", 100L, CpuTime.GENERATOR, 10L), 30);
        CpuTime after = new CpuTime(Map.of("PostgreSQL", 350L, CpuTime.GENERATOR, 15L), 35);
        assertThat(after.since(before).milliseconds())
                .containsOnly(Map.entry("PostgreSQL", 250L), Map.entry(CpuTime.GENERATOR, 5L));
        assertThat(after.since(before).total()).isEqualTo(255);
        assertThat(after.since(before).compilers()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"7 (C2 CompilerThre) S 1, true", "7 (C1 CompilerThre) S 1, true", "7 (writer) S 1, false", "'', false"})
    void justInTimeCompilersAreKnownByTheirThreads(String stat, boolean isCompiler) {
        assertThat(CpuTime.isCompiler(stat)).isEqualTo(isCompiler);
    }

    @Test
    void aServicesPageTellsItsTurns() {
        ServiceFigures before = ServiceFigures.parse("");
        ServiceFigures after = ServiceFigures.parse("""
                # TYPE gongji_events_stored_total counter
                gongji_events_stored_total{region="100000",service="wallet-service"} 300.0
                gongji_writer_turn_items_count{service="wallet-service"} 10
                gongji_writer_turn_items_sum{service="wallet-service"} 150.0
                gongji_writer_turn_items_max{service="wallet-service"} 99.0
                gongji_writer_turn_seconds_sum{service="wallet-service"} 0.05
                cache_gets_total{cache="gongji.aggregates",result="hit",service="wallet-service"} 90.0
                cache_gets_total{cache="gongji.aggregates",result="miss",service="wallet-service"} 30.0
                cache_gets_total{cache="another",result="miss",service="wallet-service"} 7.0
                """).since(before);
        assertThat(after.eventsStored()).isEqualTo(300);
        assertThat(after.itemsATurn()).isEqualTo(15);
        assertThat(after.millisecondsATurn()).isCloseTo(5, within(1e-9));
        assertThat(after.cacheMisses()).isEqualTo(30);
        assertThat(before.itemsATurn()).isZero();
    }

    @Test
    void pgbenchTellsItsRate() {
        Optional<Pgbench.Result> result = Pgbench.Result.read("15.18", 32, 30, """
                transaction type: <builtin: TPC-B (sort of)>
                scaling factor: 10
                latency average = 6.512 ms
                initial connection time = 31.410 ms
                tps = 4913.882045 (without initial connection time)
                """);
        assertThat(result).contains(new Pgbench.Result("15.18", Pgbench.SCALE, 32, 30, 4913.882045, 6.512));
        assertThat(Pgbench.Result.read("15.18", 32, 30, "pgbench: error: connection refused"))
                .isEmpty();
    }
}
