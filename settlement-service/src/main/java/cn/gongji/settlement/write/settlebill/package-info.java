/**
 * Settling a bill: {@code SettleBill} → {@code SettlementRequested}, {@code SettlementPriced}, and on the
 * ledger's answer {@code SettlementCompleted} or {@code SettlementDeclined}.
 */
@NullMarked
package cn.gongji.settlement.write.settlebill;

import org.jspecify.annotations.NullMarked;
