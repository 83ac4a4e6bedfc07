package cn.gongji.contracts.funding;

import org.jspecify.annotations.Nullable;

/**
 * One purse of one person.
 *
 * @param personId whose it is; absent for {@link Purse#CASH} alone
 * @param bindingId the binding that opens a sharer's account
 */
public record PurseRef(
        Purse purse, @Nullable String personId, @Nullable String bindingId) {

    public static final PurseRef CASH = new PurseRef(Purse.CASH, null, null);
}
