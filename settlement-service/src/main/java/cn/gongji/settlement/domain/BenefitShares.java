package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import cn.gongji.contracts.settlement.BenefitComputed;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.settlement.SettlementRefunded;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the bills of one patient took of the year's deductible and cap. A year that is over is asked for no more, so
 * the bills of the newest alone are kept.
 *
 * @rule P-02
 */
final class BenefitShares {

    private BenefitShares() {}

    static List<BenefitShare> taken(List<BenefitShare> shares, BenefitComputed e) {
        if (e.deductibleFen() == 0 && e.pooledFundFen() == 0) {
            return shares;
        }
        BenefitShare taken = new BenefitShare(e.settlementId(), e.year(), 0, e.deductibleFen(), e.pooledFundFen());
        Stream<BenefitShare> thisYears = shares.stream().filter(share -> share.year() >= e.year());
        return Stream.concat(thisYears, Stream.of(taken)).toList();
    }

    static List<BenefitShare> priced(List<BenefitShare> shares, SettlementPriced e) {
        return of(shares, e.settlementId(), share -> share.ofBill(e.totalFen()));
    }

    /** The pooled fund's part of a refund is the patient's again; so is the deductible of a bill refunded whole. */
    static List<BenefitShare> refunded(List<BenefitShare> shares, SettlementRefunded e) {
        long pooledFundFen = e.parts().stream()
                .filter(part -> part.purse() == RefundedPurse.POOLED_FUND)
                .mapToLong(RefundPart::amountFen)
                .sum();
        return of(
                shares,
                e.settlementId(),
                share -> e.refundedFen() == share.totalFen() ? null : share.less(pooledFundFen));
    }

    static List<BenefitShare> givenBack(List<BenefitShare> shares, String settlementId) {
        return of(shares, settlementId, share -> null);
    }

    static long deductibleFen(List<BenefitShare> shares, int year) {
        return shares.stream()
                .filter(share -> share.year() == year)
                .mapToLong(BenefitShare::deductibleFen)
                .sum();
    }

    static long pooledFundFen(List<BenefitShare> shares, int year) {
        return shares.stream()
                .filter(share -> share.year() == year)
                .mapToLong(BenefitShare::pooledFundFen)
                .sum();
    }

    private static List<BenefitShare> of(
            List<BenefitShare> shares, String settlementId, Function<BenefitShare, @Nullable BenefitShare> change) {
        return shares.stream()
                .map(share -> share.settlementId().equals(settlementId) ? change.apply(share) : share)
                .filter(Objects::nonNull)
                .toList();
    }
}
