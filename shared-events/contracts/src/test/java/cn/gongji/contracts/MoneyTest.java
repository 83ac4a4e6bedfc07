package cn.gongji.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final String MOST = "9223372036854775807";

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({"0, 0, 0", "0, 1, 1", "1500, 500, 2000", "9223372036854775806, 1, " + MOST, MOST + ", 0, " + MOST})
    void plus(long fen, long other, long sum) {
        assertThat(Money.ofFen(fen).plus(Money.ofFen(other))).isEqualTo(Money.ofFen(sum));
    }

    @ParameterizedTest(name = "{0} + {1} does not fit")
    @CsvSource({MOST + ", 1", "1, " + MOST, MOST + ", " + MOST})
    void aSumThatDoesNotFitIsNeverWrong(long fen, long other) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.ofFen(fen).plus(Money.ofFen(other)));
    }

    @ParameterizedTest(name = "{0} - {1} = {2}")
    @CsvSource({"0, 0, 0", "2000, 500, 1500", "500, 500, 0", MOST + ", " + MOST + ", 0"})
    void minus(long fen, long other, long difference) {
        assertThat(Money.ofFen(fen).minus(Money.ofFen(other))).isEqualTo(Money.ofFen(difference));
    }

    @ParameterizedTest(name = "{0} - {1} is refused")
    @CsvSource({"0, 1", "499, 500", "0, " + MOST})
    void moreThanThereIsCannotBeTaken(long fen, long other) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Money.ofFen(fen).minus(Money.ofFen(other)));
    }

    @ParameterizedTest(name = "{0} less at most {1} = {2}")
    @CsvSource({"0, 0, 0", "2000, 500, 1500", "500, 500, 0", "499, 500, 0", "0, " + MOST + ", 0"})
    void minusAtMost(long fen, long other, long rest) {
        assertThat(Money.ofFen(fen).minusAtMost(Money.ofFen(other))).isEqualTo(Money.ofFen(rest));
    }

    @ParameterizedTest(name = "min({0}, {1}) = {2}")
    @CsvSource({"0, 0, 0", "1, 2, 1", "2, 1, 1", "0, " + MOST + ", 0"})
    void min(long fen, long other, long smaller) {
        assertThat(Money.ofFen(fen).min(Money.ofFen(other))).isEqualTo(Money.ofFen(smaller));
    }

    @ParameterizedTest(name = "{0} is less than {1}: {2}")
    @CsvSource({"0, 0, false", "0, 1, true", "1, 0, false", "500, 501, true"})
    void isLessThan(long fen, long other, boolean less) {
        assertThat(Money.ofFen(fen).isLessThan(Money.ofFen(other))).isEqualTo(less);
        assertThat(Money.ofFen(fen).compareTo(Money.ofFen(other)) < 0).isEqualTo(less);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void moneyIsNeverNegative(long fen) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Money.ofFen(fen));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Money(fen));
    }

    @Test
    @DisplayName("nothing is zero")
    void nothingIsZero() {
        assertThat(Money.ofFen(0)).isSameAs(Money.ZERO);
        assertThat(Money.ZERO.isZero()).isTrue();
        assertThat(Money.ofFen(1).isZero()).isFalse();
    }
}
