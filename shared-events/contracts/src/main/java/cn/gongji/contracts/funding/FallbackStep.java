package cn.gongji.contracts.funding;

/**
 * One step down from a purse to the next.
 *
 * @param shortfallFen what remained to be paid after {@code from}, in fen, more than 0
 * @rule P-07
 */
public record FallbackStep(PurseRef from, PurseRef to, FallbackReason reason, long shortfallFen) {}
