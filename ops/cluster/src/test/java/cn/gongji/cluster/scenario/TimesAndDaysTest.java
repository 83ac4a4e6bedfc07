package cn.gongji.cluster.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesAndDaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 31);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-05-31",
        "今天, 2026-05-31",
        "yesterday, 2026-05-30",
        "明天, 2026-06-01",
        "40 days ago, 2026-04-21",
        "3个月前, 2026-02-28",
        "1 month ago, 2026-04-30",
        "in 6 months, 2026-11-30",
        "6个月后, 2026-11-30",
        "16年前, 2010-05-31",
        "16 years ago + 2 days, 2010-06-02",
        "16年前 - 1天, 2010-05-30",
        "first of this month, 2026-05-01",
        "下月1日, 2026-06-01",
        "first of the month 3 months ago, 2026-02-01",
        "5个月后的1日, 2026-10-01",
        "2024-02-29, 2024-02-29"
    })
    void aDayIsCountedFromTheClustersDay(String said, LocalDate meant) {
        assertThat(Day.of(said))
                .hasValueSatisfying(day -> assertThat(day.on(TODAY)).isEqualTo(meant));
    }

    @ParameterizedTest
    @CsvSource({
        "6 minutes, 2026-05-31T21:36:00",
        "6分钟, 2026-05-31T21:36:00",
        "290秒, 2026-05-31T21:34:50",
        "7 days, 2026-06-07T21:30:00",
        "1个月, 2026-06-30T21:30:00",
        "PT25H, 2026-06-01T22:30:00",
        "until 22:00, 2026-05-31T22:00:00",
        "直到06:00, 2026-06-01T06:00:00",
        "until 21:30, 2026-06-01T21:30:00",
        "until midnight, 2026-06-01T00:00:00",
        "直到零点, 2026-06-01T00:00:00",
        "until month end, 2026-06-01T00:00:00",
        "直到月末, 2026-06-01T00:00:00"
    })
    void timePassesForAWhileOrUntilATimeOfDayInChina(String said, LocalDateTime then) {
        Instant now = LocalDateTime.of(2026, 5, 31, 21, 30).atZone(Passing.ZONE).toInstant();
        assertThat(Passing.of(said))
                .hasValueSatisfying(passing ->
                        assertThat(passing.from(now).atZone(Passing.ZONE)).isEqualTo(then.atZone(Passing.ZONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "3 weeks ago", "2026-02-30", "until noon", "until 25:00", "-PT1M", "6"})
    void whatIsNeitherIsNotUnderstood(String said) {
        assertThat(Day.of(said)).isEmpty();
        assertThat(Passing.of(said)).isEmpty();
    }
}
