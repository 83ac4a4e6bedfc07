package cn.gongji.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicReadingTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void aQuestionThatTakesLittleIsAskedAsOftenAsItMayBe() {
        assertThat(PeriodicReading.rest(TEN_SECONDS, Duration.ofMillis(60))).isEqualTo(TEN_SECONDS);
    }

    @Test
    void aQuestionThatTakesLongRestsTwentyTimesAsLong() {
        assertThat(PeriodicReading.rest(TEN_SECONDS, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void afterAMinuteItIsAskedAgainWhateverItTook() {
        assertThat(PeriodicReading.rest(TEN_SECONDS, Duration.ofSeconds(50))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void itIsAskedAgainAndTheLastFigureShown() {
        AtomicInteger asked = new AtomicInteger();
        try (PeriodicReading<Integer> reading =
                PeriodicReading.sparing("test", Duration.ofMillis(1), asked::incrementAndGet)) {
            await().untilAsserted(() ->
                    assertThat(reading.figure(Integer::doubleValue)).isGreaterThan(3));
        }
    }

    @Test
    void afterAFailureTheOldFigureIsNotShownForANewOne() {
        AtomicBoolean away = new AtomicBoolean();
        try (PeriodicReading<Integer> reading = new PeriodicReading<>("test", Duration.ofMillis(1), () -> {
            if (away.get()) {
                throw new IllegalStateException("away");
            }
            return 7;
        })) {
            await().untilAsserted(() ->
                    assertThat(reading.figure(Integer::doubleValue)).isEqualTo(7));
            away.set(true);
            await().untilAsserted(() ->
                    assertThat(reading.figure(Integer::doubleValue)).isNaN());
        }
    }
}
