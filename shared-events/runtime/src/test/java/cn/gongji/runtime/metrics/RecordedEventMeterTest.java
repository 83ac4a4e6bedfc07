package cn.gongji.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedEventMeterTest {
    private final List<DomainEvent> counted = new ArrayList<>();
    private final RecordedEventMeter meter = new RecordedEventMeter() {
        @Override
        protected void count(DomainEvent event) {
            counted.add(event);
        }
    };

    @Test
    void whatIsDurableCountsOnce() {
        meter.recorded(opened("a"));
        assertThat(counted).isEmpty();
        meter.committed();
        meter.committed();
        assertThat(counted).hasSize(1);
    }

    @Test
    void whatWasUndoneDoesNotCount() {
        meter.recorded(opened("a"));
        meter.rolledBack();
        meter.recorded(opened("b"));
        meter.committed();
        assertThat(counted).extracting(DomainEvent::subject).containsExactly("b");
    }

    private static RecordedEvent opened(String personId) {
        AccountOpened event = new AccountOpened(personId, "120100", Instant.EPOCH);
        return new RecordedEvent(1, "e", personId, 0, event, "{}", Instant.EPOCH, "c", null, null);
    }
}
