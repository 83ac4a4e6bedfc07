package cn.gongji.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.settlement.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricedBillTest {

    @ParameterizedTest(name = "{0}: {1} with {2} of the pooled fund: purses {3}, cash {4}")
    @CsvSource(delimiter = '|', textBlock = """
            # use        | lines                                     | pooled | payable | cash only
              OUTPATIENT | SERVICE 3000                              |   1000 |    2000 |         0
              OUTPATIENT | SERVICE 3000                              |   3000 |       0 |         0
              INPATIENT  | SERVICE 100000 + DRUG 50000               |  90000 |   60000 |         0
              OUTPATIENT | SERVICE 1000 + OTHER 500                  |      0 |    1000 |       500
            # the pooled fund is set against what is covered first
              OUTPATIENT | SERVICE 1000 + OTHER 500                  |    400 |     600 |       500
              OUTPATIENT | SERVICE 1000 + OTHER 500                  |   1000 |       0 |       500
              OUTPATIENT | SERVICE 1000 + OTHER 500                  |   1200 |       0 |       300
              PHARMACY   | DRUG 100 + DEVICE 20 + CONSUMABLE 3       |      0 |     123 |         0
            # a pharmacy sells goods, it treats nobody
              PHARMACY   | DRUG 100 + SERVICE 40 + OTHER 7           |      0 |     100 |        47
            # nothing is covered: all is asked for, so that every purse can say why it does not pay
              HEALTH_CHECK | SERVICE 800                             |      0 |     800 |         0
              OUTPATIENT | OTHER 800                                 |    300 |     500 |         0
            """)
    void pursesPayWhatIsCovered(Use use, String lines, long pooledFen, long payableFen, long cashOnlyFen) {
        PricedBill priced =
                PricedBill.price(Given.bill(use, lines, pooledFen), Money.ofFen(pooledFen), Given.NATIONAL_USES);

        assertThat(priced.payable().fen()).as("payable").isEqualTo(payableFen);
        assertThat(priced.cashOnly().fen()).as("cash only").isEqualTo(cashOnlyFen);
        assertThat(priced.burden()).isEqualTo(priced.payable().plus(priced.cashOnly()));
    }

    @ParameterizedTest(name = "{0}: {1} fetched by an agent: purses {2}, cash {3}")
    @CsvSource(delimiter = '|', textBlock = """
              PHARMACY   | DRUG 100 + DEVICE 20 + CONSUMABLE 3 + OTHER 7 | 123 | 7
              OUTPATIENT | DRUG 100 + SERVICE 40                         | 100 | 40
              OUTPATIENT | SERVICE 40                                    |  40 | 0
            """)
    void anAgentFetchesGoodsAlone(Use use, String lines, long payableFen, long cashOnlyFen) {
        Bill bill = Given.bill(use, lines, 0L);
        Bill byAgent = new Bill(bill.institution(), bill.use(), bill.lines(), bill.benefit(), true);

        PricedBill priced = PricedBill.price(byAgent, Money.ZERO, Given.NATIONAL_USES);

        assertThat(priced.payable().fen()).isEqualTo(payableFen);
        assertThat(priced.cashOnly().fen()).isEqualTo(cashOnlyFen);
        assertThat(priced.isNothingCovered()).isEqualTo(lines.equals("SERVICE 40"));
    }

    @Test
    void aBenefitBeyondTheTotalIsNoBill() {
        assertThatIllegalArgumentException().isThrownBy(() -> Given.bill(Use.OUTPATIENT, "SERVICE 100", 101L));
    }
}
