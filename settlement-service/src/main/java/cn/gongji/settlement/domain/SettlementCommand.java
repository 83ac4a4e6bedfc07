package cn.gongji.settlement.domain;

/** What may be asked of one settlement. */
public sealed interface SettlementCommand
        permits SettleBill, ConcludeCharge, ConcludeRefusedCharge, RefundBill, ConcludeRefund, ReverseBill {

    String settlementId();
}
