package cn.gongji.cluster.scenario;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Amounts as people write them, {@code 1000.00}, and as the cluster counts them, in fen. */
public final class Yuan {
    private static final Pattern FORM = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");

    private Yuan() {}

    /**
     * @throws IllegalArgumentException when {@code yuan} is no amount of up to two decimals
     */
    public static long toFen(String yuan) {
        if (!FORM.matcher(yuan).matches()) {
            throw new IllegalArgumentException("no amount in yuan: " + yuan);
        }
        return new BigDecimal(yuan).movePointRight(2).longValueExact();
    }

    /** For example {@code 1000.00}. */
    public static String ofFen(long fen) {
        return BigDecimal.valueOf(fen, 2).setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
