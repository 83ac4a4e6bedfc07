package cn.gongji.runtime.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.runtime.writer.RecordedEvent;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CommittedEventsTest {

    private static final int MOST = 20_000;

    private final CommittedEvents events = new CommittedEvents();

    @Test
    @DisplayName("What was undone is not handed over; what was committed is, once and in order")
    void undone() {
        events.recorded(event(1));
        events.rolledBack();
        events.recorded(event(1));
        events.recorded(event(2));
        assertThat(events.take()).as("not committed yet").isEmpty();
        events.committed();
        events.recorded(event(3));
        events.committed();
        assertThat(events.take()).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(events.take()).isEmpty();
    }

    @Test
    @DisplayName("The writer never waits: what finds no room is left out")
    void full() {
        for (long position = 1; position <= MOST + 10; position++) {
            events.recorded(event(position));
            events.committed();
        }
        assertThat(events.take()).hasSize(MOST);
        events.recorded(event(MOST + 11));
        events.committed();
        assertThat(events.take()).extracting(RecordedEvent::position).containsExactly(MOST + 11L);
    }

    private static RecordedEvent event(long position) {
        AccountOpened opened = new AccountOpened("p", "120100", Instant.EPOCH);
        return new RecordedEvent(position, "e", "p", position, opened, "{}", Instant.EPOCH, "c", null, null);
    }
}
