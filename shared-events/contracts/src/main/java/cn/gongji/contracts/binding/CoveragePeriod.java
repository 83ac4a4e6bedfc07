package cn.gongji.contracts.binding;

import java.time.LocalDate;

/**
 * How a person takes part in the insurance from a day on, until the next period begins.
 *
 * @param from the first day, Asia/Shanghai
 * @param lapsed contributions are lapsed: neither side's relations move money
 * @param benefits whether the pooled fund pays
 * @param limitPercent of the pooled fund's normal limits, 1 to 100
 * @rule C-01
 * @rule C-02
 * @rule C-03
 */
public record CoveragePeriod(LocalDate from, boolean lapsed, boolean benefits, int limitPercent) {}
