package cn.gongji.wallet.domain;

import java.time.Instant;

/**
 * Where a person is insured.
 *
 * @param poolingRegion six digits, for example {@code 120100}
 * @param province the province-level region, for example {@code 120000}
 * @param since when the person came to be insured there, so that what arrives late changes nothing
 */
public record Home(String poolingRegion, String province, Instant since) {

    static Home of(String poolingRegion, Instant since) {
        return new Home(poolingRegion, poolingRegion.substring(0, 2) + "0000", since);
    }
}
