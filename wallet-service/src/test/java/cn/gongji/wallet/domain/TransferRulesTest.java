package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.SimulatedLedger.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of transfers, by the calendar of Asia/Shanghai. */
class TransferRulesTest {

    @ParameterizedTest(name = "{0}: closed {1}, opens {2}, returns {3}")
    @CsvSource({
        "2026-03-02T05:59:59.999999+08:00, true,  2026-03-02T06:00:00+08:00, 2026-03-03T06:00:00+08:00",
        "2026-03-02T06:00:00+08:00,        false, 2026-03-02T06:00:00+08:00, 2026-03-03T06:00:00+08:00",
        "2026-03-02T12:00:00+08:00,        false, 2026-03-02T12:00:00+08:00, 2026-03-03T06:00:00+08:00",
        "2026-03-02T21:59:59.999999+08:00, false, 2026-03-02T21:59:59.999999+08:00, 2026-03-03T06:00:00+08:00",
        "2026-03-02T22:00:00+08:00,        true,  2026-03-03T06:00:00+08:00, 2026-03-03T06:00:00+08:00",
        "2026-02-28T23:59:59+08:00,        true,  2026-03-01T06:00:00+08:00, 2026-03-01T06:00:00+08:00",
        "2026-03-01T00:00:00+08:00,        true,  2026-03-01T06:00:00+08:00, 2026-03-02T06:00:00+08:00",
        "2026-03-01T22:30:00Z,             false, 2026-03-01T22:30:00Z,      2026-03-03T06:00:00+08:00"
    })
    @DisplayName("W-07, W-08: closed from 22:00 to 06:00; what is not accepted returns at 06:00 the next day")
    void hours(String at, boolean closed, String opens, String returns) {
        Instant now = OffsetDateTime.parse(at).toInstant();

        assertThat(RULES.isClosed(now)).isEqualTo(closed);
        assertThat(RULES.opensAt(now)).isEqualTo(OffsetDateTime.parse(opens).toInstant());
        assertThat(RULES.returnsAt(now)).isEqualTo(OffsetDateTime.parse(returns).toInstant());
    }
}
