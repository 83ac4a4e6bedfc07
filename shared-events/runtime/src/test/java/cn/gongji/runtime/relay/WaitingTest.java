package cn.gongji.runtime.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingTest {
    private final Waiting waiting = new Waiting();

    @Test
    void nothingWaitsAtFirst() {
        assertThat(waiting.seconds()).isZero();
    }

    @Test
    void theOldestIsToldUntilEverythingIsAcknowledged() {
        waiting.begin(10);
        double first = waiting.seconds();
        waiting.begin(20);
        assertThat(waiting.seconds()).isGreaterThanOrEqualTo(first).isPositive();
        waiting.end(15);
        assertThat(waiting.seconds()).isPositive();
        waiting.end(20);
        assertThat(waiting.seconds()).isZero();
    }

    @Test
    void whatWaitedBeforeDoesNotBeginAnew() {
        waiting.begin(10);
        waiting.begin(10);
        waiting.begin(5);
        waiting.end(10);
        assertThat(waiting.seconds()).isZero();
    }

    @Test
    void tooManyTurnsShareAMark() {
        for (int place = 1; place <= 50_000; place++) {
            waiting.begin(place);
        }
        waiting.end(49_999);
        assertThat(waiting.seconds()).isPositive();
        waiting.end(50_000);
        assertThat(waiting.seconds()).isZero();
    }
}
