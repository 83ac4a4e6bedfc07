package cn.gongji.settlement.read.settlements;

/** A settlement as one party is told of it. */
sealed interface Telling permits SettlementTold, SharersPart {}
