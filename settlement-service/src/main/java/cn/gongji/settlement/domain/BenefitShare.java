package cn.gongji.settlement.domain;

/**
 * What one bill took of its patient's year.
 *
 * @param year the calendar year in which it counts
 * @param totalFen of the bill, in fen; 0 until it is priced
 * @param deductibleFen what it took of the deductible, in fen
 * @param pooledFundFen what it took of the cap and did not give back, in fen
 * @rule P-02
 */
public record BenefitShare(String settlementId, int year, long totalFen, long deductibleFen, long pooledFundFen) {

    BenefitShare ofBill(long billFen) {
        return new BenefitShare(settlementId, year, billFen, deductibleFen, pooledFundFen);
    }

    BenefitShare less(long pooledFundBackFen) {
        return new BenefitShare(settlementId, year, totalFen, deductibleFen, pooledFundFen - pooledFundBackFen);
    }
}
