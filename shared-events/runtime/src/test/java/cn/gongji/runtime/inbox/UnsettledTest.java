package cn.gongji.runtime.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnsettledTest {

    private static final TopicPartition PARTITION = new TopicPartition("binding-events", 0);

    private final Unsettled unsettled = new Unsettled();

    private long afterTurnOf(long... offsets) {
        for (long offset : offsets) {
            unsettled.reached(PARTITION, offset);
        }
        long next = unsettled.nextOffset(PARTITION);
        unsettled.committed();
        return next;
    }

    @Test
    @DisplayName("Without failures the place is after the furthest record")
    void withoutFailures() {
        assertThat(afterTurnOf(7, 8)).isEqualTo(9);
        assertThat(afterTurnOf(9)).isEqualTo(10);
        assertThat(afterTurnOf(3)).as("after one that came again").isEqualTo(10);
    }

    @Test
    @DisplayName("A record that failed holds the place until it is parked, whatever is applied after it")
    void held() {
        afterTurnOf(7);
        unsettled.failed(PARTITION, 8);
        assertThat(afterTurnOf(9, 10)).isEqualTo(8);
        unsettled.failed(PARTITION, 11);
        assertThat(afterTurnOf(12)).isEqualTo(8);
        assertThat(afterTurnOf(8)).as("the first is parked, the second is not").isEqualTo(11);
        assertThat(afterTurnOf(11)).isEqualTo(13);
    }

    @Test
    @DisplayName("A turn that never happened has moved nothing and settled nothing")
    void undone() {
        afterTurnOf(7);
        unsettled.failed(PARTITION, 8);
        unsettled.reached(PARTITION, 8);
        unsettled.reached(PARTITION, 20);
        unsettled.forget();
        assertThat(afterTurnOf(9)).isEqualTo(8);
        assertThat(afterTurnOf(8)).isEqualTo(10);
    }

    @Test
    @DisplayName("One partition does not hold another")
    void others() {
        TopicPartition other = new TopicPartition("binding-events", 1);
        unsettled.failed(other, 2);
        assertThat(afterTurnOf(7)).isEqualTo(8);
        unsettled.reached(other, 5);
        assertThat(unsettled.nextOffset(other)).isEqualTo(2);
    }
}
