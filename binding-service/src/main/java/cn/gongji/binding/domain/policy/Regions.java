package cn.gongji.binding.domain.policy;

import java.util.regex.Pattern;

/** What the six digits of an administrative division (admdvs) say. */
public final class Regions {
    public static final String WHOLE_COUNTRY = "100000";

    private static final Pattern SIX_DIGITS = Pattern.compile("[1-9][0-9]{5}");

    private Regions() {}

    public static boolean isSixDigits(String region) {
        return SIX_DIGITS.matcher(region).matches();
    }

    /** For example {@code 120000} of {@code 120100}. */
    public static String provinceOf(String region) {
        return region.substring(0, 2) + "0000";
    }

    public static boolean isProvince(String region) {
        return isSixDigits(region) && region.endsWith("0000") && !region.equals(WHOLE_COUNTRY);
    }

    /** A prefecture-level code such as {@code 120100}, never a whole province. */
    public static boolean hasFormOfPoolingRegion(String region) {
        return isSixDigits(region) && region.endsWith("00") && !region.endsWith("0000");
    }

    public static boolean areOfOneProvince(String region, String other) {
        return provinceOf(region).equals(provinceOf(other));
    }
}
