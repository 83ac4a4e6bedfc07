package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.contracts.settlement.BillLine;
import cn.gongji.contracts.settlement.ComputedBenefit;
import cn.gongji.contracts.settlement.Goods;
import cn.gongji.contracts.settlement.Institution;
import cn.gongji.contracts.settlement.Use;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be paid, where and for what.
 *
 * @param lines at least one, each of more than 0 fen
 * @param benefit absent when nobody has computed it
 * @param boughtByAgent somebody else is there for the patient
 */
public record Bill(
        Institution institution,
        Use use,
        List<BillLine> lines,
        @Nullable ComputedBenefit benefit,
        boolean boughtByAgent) {

    public Bill {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a bill has at least one line");
        }
        if (benefit != null && benefit.pooledFundFen() > totalFen(lines)) {
            throw new IllegalArgumentException("the benefit exceeds the total");
        }
    }

    public Money total() {
        return Money.ofFen(totalFen(lines));
    }

    /** A pharmacy sells, an institution treats. */
    boolean useContradictsKind() {
        return (use == Use.PHARMACY) != (institution.kind() == InstitutionKind.RETAIL_PHARMACY);
    }

    /**
     * What a line is in the words of a policy; empty for what is always paid in cash.
     *
     * @rule P-03
     * @rule P-09
     */
    Optional<CoveredUse> useOf(BillLine line) {
        if (boughtByAgent && !isGoods(line)) {
            return Optional.empty();
        }
        return switch (use) {
            case OUTPATIENT -> treated(line, CoveredUse.OUTPATIENT);
            case INPATIENT -> treated(line, CoveredUse.INPATIENT);
            case HEALTH_CHECK -> treated(line, CoveredUse.HEALTH_CHECK);
            case PHARMACY -> sold(line);
        };
    }

    /** What one person may fetch for another; nobody is treated for somebody else. */
    private static boolean isGoods(BillLine line) {
        return switch (line.goods()) {
            case DRUG, DEVICE, CONSUMABLE -> true;
            case SERVICE, OTHER -> false;
        };
    }

    private static Optional<CoveredUse> treated(BillLine line, CoveredUse use) {
        return line.goods() == Goods.OTHER ? Optional.empty() : Optional.of(use);
    }

    private static Optional<CoveredUse> sold(BillLine line) {
        return switch (line.goods()) {
            case DRUG -> Optional.of(CoveredUse.PHARMACY_DRUG);
            case DEVICE -> Optional.of(CoveredUse.PHARMACY_DEVICE);
            case CONSUMABLE -> Optional.of(CoveredUse.PHARMACY_CONSUMABLE);
            case SERVICE, OTHER -> Optional.empty();
        };
    }

    private static long totalFen(List<BillLine> lines) {
        return lines.stream().mapToLong(BillLine::amountFen).reduce(0, Math::addExact);
    }
}
