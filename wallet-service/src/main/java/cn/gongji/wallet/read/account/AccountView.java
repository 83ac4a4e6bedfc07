package cn.gongji.wallet.read.account;

/**
 * What is on an account.
 *
 * @param availableFen what its owner and relatives may spend now, in fen
 * @param asOfEventId the last event that the figures include
 */
record AccountView(String personId, long balanceFen, long availableFen, String asOfEventId) {}
