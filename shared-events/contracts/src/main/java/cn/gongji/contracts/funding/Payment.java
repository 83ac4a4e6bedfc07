package cn.gongji.contracts.funding;

import org.jspecify.annotations.Nullable;

/**
 * What one purse paid.
 *
 * @param personId whose purse; absent for {@link Purse#CASH} alone
 * @param amountFen in fen, more than 0
 */
public record Payment(
        Purse purse, @Nullable String personId, @Nullable String bindingId, long amountFen) {

    public static Payment of(PurseRef from, long amountFen) {
        return new Payment(from.purse(), from.personId(), from.bindingId(), amountFen);
    }
}
