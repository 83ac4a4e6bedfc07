package cn.gongji.runtime.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int LEAST = 10;
    private static final int MOST = 5_000;

    private long now;
    private final Admission admission = new Admission(LEAST, MOST, Duration.ofSeconds(1), () -> now);

    @Test
    void someAreLetInBeforeAnybodyWasAnswered() {
        assertThat(letIn(100)).isEqualTo(LEAST);
        assertThat(admission.isFull()).isTrue();
    }

    @Test
    void whoIsOnTheWayTakesRoom() {
        letIn(LEAST - 2);
        assertThat(admission.isFull(1)).isFalse();
        assertThat(admission.isFull(2)).isTrue();
    }

    @Test
    void whoLeavesMakesRoom() {
        letIn(100);
        admission.leave();
        assertThat(admission.isFull()).isFalse();
        assertThat(letIn(100)).isEqualTo(1);
    }

    @Test
    void asManyAreLetInAsAreAnsweredInTheTimeThatACallerMayWait() {
        answer(800, Duration.ofSeconds(10));
        assertThat(admission.limit()).isBetween(750, 850);
        assertThat(letIn(3_000)).isBetween(750, 850);
    }

    @Test
    void aShortPauseForgetsLittleAndALongOneAll() {
        answer(800, Duration.ofSeconds(10));
        pass(Duration.ofSeconds(2));
        assertThat(admission.isFull()).isFalse();
        assertThat(admission.limit()).isGreaterThan(500);
        pass(Duration.ofMinutes(2));
        assertThat(admission.isFull()).isFalse();
        assertThat(admission.limit()).isEqualTo(LEAST);
    }

    @Test
    void thereIsAnEndHoweverFastTheAnswersAre() {
        answer(50_000, Duration.ofSeconds(5));
        assertThat(admission.limit()).isEqualTo(MOST);
    }

    private int letIn(int callers) {
        int inside = 0;
        for (int caller = 0; caller < callers; caller++) {
            inside += admission.enter() ? 1 : 0;
        }
        return inside;
    }

    private void answer(int perSecond, Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            now += 1_000_000_000L / perSecond;
            assertThat(admission.enter()).isTrue();
            admission.leave();
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
