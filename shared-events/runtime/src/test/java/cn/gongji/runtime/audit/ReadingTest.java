package cn.gongji.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.BindingHistoryRead;
import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.settlement.SettlementHistoryRead;
import cn.gongji.contracts.wallet.WalletHistoryRead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Actor AUDITOR = new Actor("auditor", "a-1");
    private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

    private static Reading reading(List<String> variables, Set<String> known, Map<String, String> given) {
        return Reading.of("/v1/anything", variables, known, given, "case 1", AUDITOR);
    }

    @Test
    @DisplayName("Whom the path names wins over whom a parameter names")
    void pathBeforeParameters() {
        assertThat(reading(List.of("p-1"), Set.of("personId"), Map.of("personId", "p-2"))
                        .whom())
                .isEqualTo("p-1");
    }

    @Test
    @DisplayName("Among parameters the person wins, then the others in their order")
    void orderOfParameters() {
        Set<String> known = Set.of("personId", "subject", "key", "limit");
        assertThat(reading(List.of(), known, Map.of("subject", "b-1", "personId", "p-1"))
                        .whom())
                .isEqualTo("p-1");
        assertThat(reading(List.of(), known, Map.of("key", "k-1", "subject", "b-1"))
                        .whom())
                .isEqualTo("b-1");
        assertThat(reading(List.of(), known, Map.of("limit", "10")).whom()).isNull();
    }

    @Test
    @DisplayName("Neither unknown parameters are kept nor what looks like an id number or no id at all")
    void onlyWellFormed() {
        Reading reading = reading(
                List.of("110101199003070011"),
                Set.of("personId", "status", "from"),
                Map.of(
                        "personId", "110101199003070011",
                        "status", "ACTIVE",
                        "name", "Zhang",
                        "from", "2026-03-01T09:00:00+08:00"));
        assertThat(reading.whom()).isNull();
        assertThat(reading.parameters())
                .containsExactly(Map.entry("from", "2026-03-01T09:00:00+08:00"), Map.entry("status", "ACTIVE"));
    }

    @Test
    @DisplayName("Each service has an event of its own, which tells all of the reading")
    void decidesTheServicesEvent() {
        Reading reading = reading(List.of("p-1"), Set.of("limit"), Map.of("limit", "10"));
        assertThat(reading.decide(Context.BINDING, "r-1", NOW))
                .isEqualTo(new BindingHistoryRead(
                        "r-1", "/v1/anything", "p-1", Map.of("limit", "10"), "case 1", AUDITOR, NOW));
        assertThat(reading.decide(Context.WALLET, "r-1", NOW)).isInstanceOf(WalletHistoryRead.class);
        assertThat(reading.decide(Context.SETTLEMENT, "r-1", NOW)).isInstanceOf(SettlementHistoryRead.class);
    }
}
