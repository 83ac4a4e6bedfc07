package cn.gongji.wallet.domain;

import static cn.gongji.wallet.domain.PurseNotation.purses;
import static cn.gongji.wallet.domain.PurseNotation.told;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.funding.FundingMode;
import cn.gongji.contracts.funding.SharerOrder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who pays what of a bill, fen by fen; rows are written as {@link PurseNotation} says. */
class ChargingTest {

    @DisplayName("P-05: when one purse is exhausted the next pays the remainder, and what no purse covers is cash")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", quoteCharacter = '`', textBlock = """
                    # payable = purses                           = outcome
                    1000 = own 5000                              = own 1000
                    1000 = own 1000                              = own 1000
                    1000 = own 1000; A 9000                      = own 1000
                    1000 = own 999                               = own 999, cash 1 | own>cash INSUFFICIENT_BALANCE 1
                    1000 = own 300; A 5000                       = own 300, A 700 | own>A INSUFFICIENT_BALANCE 700
                    1000 = own 0; A 5000                         = A 1000 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = own 0                                 = cash 1000 | own>cash INSUFFICIENT_BALANCE 1000
                    1000 = A 5000                                = A 1000
                    1000 = own 300; wallet 200; A 5000           = own 300, wallet 200, A 500 | own>wallet INSUFFICIENT_BALANCE 700, wallet>A INSUFFICIENT_BALANCE 500
                    1000 = own 300; A 200; B 100                 = own 300, A 200, B 100, cash 400 | own>A INSUFFICIENT_BALANCE 700, A>B INSUFFICIENT_BALANCE 500, B>cash INSUFFICIENT_BALANCE 400
                    1000 = own 300; A 0; B 0; C 700              = own 300, C 700 | own>A INSUFFICIENT_BALANCE 700, A>B INSUFFICIENT_BALANCE 700, B>C INSUFFICIENT_BALANCE 700
                    1000 = A 600; B 400; C 9000                  = A 600, B 400 | A>B INSUFFICIENT_BALANCE 400
                    1    = own 1                                 = own 1
                    1000 =                                       = cash 1000
                    """)
    void cascades(long payableFen, @Nullable String purses, String outcome) {
        assertThat(cascade(payableFen, purses)).isEqualTo(outcome);
    }

    @DisplayName("B-10: a spending limit cuts what a sharer pays, and the step says so")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable = purses                           = outcome
                    1000 = A 5000 limit 1000                     = A 1000
                    1000 = A 5000 limit 999                      = A 999, cash 1 | A>cash LIMIT_PARTIAL 1
                    1000 = A 5000 limit 0                        = cash 1000 | A>cash LIMIT_REACHED 1000
                    1000 = A 0 limit 0                           = cash 1000 | A>cash LIMIT_REACHED 1000
                    1000 = A 400 limit 500                       = A 400, cash 600 | A>cash INSUFFICIENT_BALANCE 600
                    1000 = A 500 limit 500                       = A 500, cash 500 | A>cash INSUFFICIENT_BALANCE 500
                    1000 = A 501 limit 500                       = A 500, cash 500 | A>cash LIMIT_PARTIAL 500
                    1000 = own 100; A 5000 limit 200; B 5000     = own 100, A 200, B 700 | own>A INSUFFICIENT_BALANCE 900, A>B LIMIT_PARTIAL 700
                    """)
    void limits(long payableFen, String purses, String outcome) {
        assertThat(cascade(payableFen, purses)).isEqualTo(outcome);
    }

    @DisplayName("P-07: a barred purse pays nothing whatever it holds, and the step tells the bar")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable = purses                                          = outcome
                    1000 = own 0; A 5000 NOT_SHOWN; B 5000                      = B 1000 | own>A INSUFFICIENT_BALANCE 1000, A>B NOT_SHOWN 1000
                    1000 = own 400; A 5000 NOT_SHOWN                            = own 400, cash 600 | own>A INSUFFICIENT_BALANCE 600, A>cash NOT_SHOWN 600
                    1000 = own 400; A 5000 limit 0 NOT_SHOWN                    = own 400, cash 600 | own>A INSUFFICIENT_BALANCE 600, A>cash NOT_SHOWN 600
                    1000 = own 400; A 5000 COVERAGE_LAPSED; B 700               = own 400, B 600 | own>A INSUFFICIENT_BALANCE 600, A>B COVERAGE_LAPSED 600
                    1000 = own 400; A 5000 NOT_COVERED_USE; B 9 UNREACHABLE     = own 400, cash 600 | own>A INSUFFICIENT_BALANCE 600, A>B NOT_COVERED_USE 600, B>cash UNREACHABLE 600
                    1000 = own 1000; A 5000 NOT_SHOWN                           = own 1000
                    """)
    void bars(long payableFen, String purses, String outcome) {
        assertThat(cascade(payableFen, purses)).isEqualTo(outcome);
    }

    @DisplayName("B-13: the largest balance pays first, whatever the limit; ties as planned; own purses before all")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable = purses                           = outcome
                    1000 = own 100; A 300; B 500                 = own 100, B 500, A 300, cash 100 | own>B INSUFFICIENT_BALANCE 900, B>A INSUFFICIENT_BALANCE 400, A>cash INSUFFICIENT_BALANCE 100
                    1000 = own 100; A 9000                       = own 100, A 900 | own>A INSUFFICIENT_BALANCE 900
                    1000 = A 500; B 500; C 500                   = A 500, B 500 | A>B INSUFFICIENT_BALANCE 500
                    1000 = A 400; B 600; C 600                   = B 600, C 400 | B>C INSUFFICIENT_BALANCE 400
                    1000 = A 800; B 9000 limit 0                 = A 800, cash 200 | B>A LIMIT_REACHED 1000, A>cash INSUFFICIENT_BALANCE 200
                    1000 = A 800; B 9000 NOT_SHOWN               = A 800, cash 200 | B>A NOT_SHOWN 1000, A>cash INSUFFICIENT_BALANCE 200
                    """)
    void largestBalanceFirst(long payableFen, String purses, String outcome) {
        assertThat(told(Charging.charge(FundingMode.CASCADE, SharerOrder.LARGEST_BALANCE, payableFen, purses(purses))))
                .isEqualTo(outcome);
    }

    @DisplayName("P-06: at the first tap own money pays the whole, or nothing is charged")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable = purses                           = outcome
                    1000 = own 1000; A 5000                      = own 1000
                    1000 = own 300; wallet 700                   = own 300, wallet 700 | own>wallet INSUFFICIENT_BALANCE 700
                    1000 = own 300; wallet 699; A 5000           = OWN_MONEY_INSUFFICIENT lacks 1 | own>wallet INSUFFICIENT_BALANCE 700
                    1000 = own 999; A 5000                       = OWN_MONEY_INSUFFICIENT lacks 1
                    1000 = own 0                                 = OWN_MONEY_INSUFFICIENT lacks 1000
                    1000 = A 5000                                = OWN_MONEY_INSUFFICIENT lacks 1000
                    1000 =                                       = OWN_MONEY_INSUFFICIENT lacks 1000
                    1000 = own 5000 COVERAGE_LAPSED; A 5000      = OWN_MONEY_INSUFFICIENT lacks 1000
                    """)
    void firstTap(long payableFen, @Nullable String purses, String outcome) {
        assertThat(told(charge(FundingMode.OWN_WHOLE, payableFen, purses))).isEqualTo(outcome);
    }

    @DisplayName("P-06: at the second tap own money or else one sharer pays the whole, or nothing is charged")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable = purses                           = outcome
                    1000 = own 1000; A 5000                      = own 1000
                    1000 = own 999; A 5000                       = A 1000 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = own 0; A 1000                         = A 1000 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = A 1000                                = A 1000
                    1000 = own 300; wallet 699; A 5000           = A 1000 | own>wallet INSUFFICIENT_BALANCE 1000, wallet>A INSUFFICIENT_BALANCE 1000
                    1000 = own 300; A 999; B 1000                = B 1000 | own>A INSUFFICIENT_BALANCE 1000, A>B INSUFFICIENT_BALANCE 1000
                    1000 = own 300; A 999                        = SHARER_MONEY_INSUFFICIENT lacks 1 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = own 300; A 9000 limit 400             = SHARER_MONEY_INSUFFICIENT lacks 600 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = own 300; A 9000 limit 400; B 9000     = B 1000 | own>A INSUFFICIENT_BALANCE 1000, A>B LIMIT_PARTIAL 1000
                    1000 = own 300; A 9000 limit 0; B 700        = SHARER_MONEY_INSUFFICIENT lacks 300 | own>A INSUFFICIENT_BALANCE 1000, A>B LIMIT_REACHED 1000
                    1000 = own 300; A 9000 NOT_SHOWN             = SHARER_MONEY_INSUFFICIENT lacks 1000 | own>A INSUFFICIENT_BALANCE 1000
                    1000 = own 300                               = SHARER_MONEY_INSUFFICIENT lacks 1000
                    """)
    void secondTap(long payableFen, String purses, String outcome) {
        assertThat(told(charge(FundingMode.OWN_OR_SHARER_WHOLE, payableFen, purses)))
                .isEqualTo(outcome);
    }

    @DisplayName("P-04, Q-01: own account, own wallet, quotas, then live sharers")
    @Test
    void quotasComeBeforeLiveSharers() {
        assertThat(cascade(1000, "own 100; wallet 200; A's-quota 300; A 5000"))
                .isEqualTo("own 100, wallet 200, A's-quota 300, A 400 | own>wallet INSUFFICIENT_BALANCE 900,"
                        + " wallet>A's-quota INSUFFICIENT_BALANCE 700, A's-quota>A INSUFFICIENT_BALANCE 400");
    }

    @DisplayName("P-06: a second tap is paid whole by one quota or one live sharer, in the order of the plan")
    @Test
    void secondTapByAQuota() {
        assertThat(told(charge(FundingMode.OWN_OR_SHARER_WHOLE, 1000, "own 100; A's-quota 1000; A 5000")))
                .isEqualTo("A's-quota 1000 | own>A's-quota INSUFFICIENT_BALANCE 1000");
        assertThat(told(charge(FundingMode.OWN_OR_SHARER_WHOLE, 1000, "own 100; A's-quota 999; A 5000")))
                .isEqualTo("A 1000 | own>A's-quota INSUFFICIENT_BALANCE 1000, A's-quota>A INSUFFICIENT_BALANCE 1000");
        assertThat(told(charge(FundingMode.OWN_WHOLE, 1000, "own 100; A's-quota 1000")))
                .isEqualTo("OWN_MONEY_INSUFFICIENT lacks 900");
    }

    @DisplayName("P-03: a use that no purse covers ends in cash, and every purse tells so")
    @Test
    void usesNotCovered() {
        assertThat(cascade(1000, "own 5000 NOT_COVERED_USE; A 5000 NOT_COVERED_USE"))
                .isEqualTo("cash 1000 | own>A NOT_COVERED_USE 1000, A>cash NOT_COVERED_USE 1000");
    }

    @DisplayName("twenty purses of one fen each pay twenty fen, in their order")
    @Test
    void twentyPurses() {
        String purses =
                IntStream.rangeClosed(1, 20).mapToObj(n -> "S" + n + " 1").collect(joining("; "));
        String payments =
                IntStream.rangeClosed(1, 20).mapToObj(n -> "S" + n + " 1").collect(joining(", "));
        String steps = IntStream.range(1, 20)
                .mapToObj(n -> "S" + n + ">S" + (n + 1) + " INSUFFICIENT_BALANCE " + (20 - n))
                .collect(joining(", "));

        assertThat(cascade(20, purses)).isEqualTo(payments + " | " + steps);
    }

    @DisplayName("the largest sums that fit do not overflow")
    @ParameterizedTest(name = "{0} fen of [{1}]: {2}")
    @CsvSource(delimiterString = "=", textBlock = """
                    # payable           = purses                                                   = outcome
                    9223372036854775807 = own 9223372036854775807                                  = own 9223372036854775807
                    9223372036854775807 = own 9223372036854775806; A 9223372036854775807           = own 9223372036854775806, A 1 | own>A INSUFFICIENT_BALANCE 1
                    9223372036854775807 = A 9223372036854775807 limit 9223372036854775806          = A 9223372036854775806, cash 1 | A>cash LIMIT_PARTIAL 1
                    1                   = own 9223372036854775807; A 9223372036854775807           = own 1
                    """)
    void largestSums(long payableFen, String purses, String outcome) {
        assertThat(cascade(payableFen, purses)).isEqualTo(outcome);
    }

    private static String cascade(long payableFen, @Nullable String purses) {
        return told(charge(FundingMode.CASCADE, payableFen, purses));
    }

    private static ChargeOutcome charge(FundingMode mode, long payableFen, @Nullable String purses) {
        return Charging.charge(mode, SharerOrder.AS_PLANNED, payableFen, purses(purses));
    }
}
