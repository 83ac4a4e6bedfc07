package cn.gongji.settlement.domain;

import cn.gongji.contracts.Money;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.settlement.BillLine;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * A bill after the benefit: what the patient owes, and what of it the purses may be asked for.
 *
 * @param total the sum of the lines
 * @param pooledFund what the pooled fund pays
 * @param payable what the purses are asked for
 * @param cashOnly the part of the burden that no purse may pay
 * @param kinds what the covered lines are, in the words of the policy; empty when none is covered
 * @rule P-02
 * @rule P-03
 */
public record PricedBill(Money total, Money pooledFund, Money payable, Money cashOnly, Set<CoveredUse> kinds) {

    /**
     * Sets the pooled fund's part against the covered lines first. When no line is covered the whole burden is asked
     * for, so that each purse that may not pay it is told; it ends in cash.
     *
     * @param uses what the policy lets purses pay for
     */
    public static PricedBill price(Bill bill, Money pooledFund, Collection<CoveredUse> uses) {
        Set<CoveredUse> kinds = EnumSet.noneOf(CoveredUse.class);
        Money eligible = Money.ZERO;
        for (BillLine line : bill.lines()) {
            var kind = bill.useOf(line).filter(uses::contains);
            if (kind.isPresent()) {
                kinds.add(kind.get());
                eligible = eligible.plus(Money.ofFen(line.amountFen()));
            }
        }
        Money burden = bill.total().minus(pooledFund);
        Money payable = kinds.isEmpty() ? burden : eligible.minusAtMost(pooledFund);
        return new PricedBill(bill.total(), pooledFund, payable, burden.minus(payable), Set.copyOf(kinds));
    }

    /** What remains of the bill after the pooled fund. */
    public Money burden() {
        return total.minus(pooledFund);
    }

    public boolean isNothingCovered() {
        return kinds.isEmpty();
    }
}
