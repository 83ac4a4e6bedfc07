/**
 * Undoing a bill of unknown outcome: {@code ReverseBill} → {@code ReversalRequested}, {@code RefundRequested} for what
 * was paid, {@code SettlementReversed}; or {@code ForestallOriginal} → {@code OriginalForestalled} where nothing was.
 */
@NullMarked
package cn.gongji.settlement.write.reversebill;

import org.jspecify.annotations.NullMarked;
