/**
 * Giving money back: {@code RefundBill} → {@code RefundRequested}, and on the ledger's answer, or at once where no purse
 * is concerned, {@code SettlementRefunded}; or {@code RefundRefused}.
 */
@NullMarked
package cn.gongji.settlement.write.refundbill;

import org.jspecify.annotations.NullMarked;
