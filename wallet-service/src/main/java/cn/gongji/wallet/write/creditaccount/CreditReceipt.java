package cn.gongji.wallet.write.creditaccount;

/**
 * What a credit came to.
 *
 * @param balanceFen after it, in fen
 */
record CreditReceipt(String entryId, long balanceFen) {}
