package cn.gongji.wallet.write.openwallet;

import cn.gongji.runtime.web.Require;
import org.jspecify.annotations.Nullable;

/**
 * A person confirms where the wallet is used and by which telephone.
 *
 * <p>The number is looked at and forgotten: nothing here calls anybody.
 *
 * @param placeOfUse six digits of a province or of a pooling region
 * @param phone a Chinese mobile or fixed number
 */
record OpenWalletRequest(
        @Nullable String personId,
        @Nullable String placeOfUse,
        @Nullable String phone) {

    private static final String MOBILE = "(\\+?86[ -]?)?1[3-9][0-9]{9}";
    private static final String FIXED = "(\\+?86[ -]?)?0[1-9][0-9]{1,2}[ -]?[2-9][0-9]{6,7}";

    OpenWalletRequest {
        Require.id(personId, "personId");
        Require.that(Require.notNull(placeOfUse, "placeOfUse").matches("[1-9][0-9]{3}00"), "placeOfUse");
        String number = Require.notNull(phone, "phone");
        Require.that(number.matches(MOBILE) || number.matches(FIXED), "phone");
    }

    @Override
    public String toString() {
        return "OpenWalletRequest of " + personId;
    }
}
