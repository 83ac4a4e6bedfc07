package cn.gongji.contracts.wallet;

/**
 * Part of a wallet's money, by where it came from: it may be spent, or go back there, but no further.
 *
 * @param fromPersonId out of whose account the money once came
 * @param amountFen in fen, more than 0
 * @rule W-06
 */
public record WalletLot(String fromPersonId, long amountFen) {}
