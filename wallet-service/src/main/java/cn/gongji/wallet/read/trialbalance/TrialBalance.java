package cn.gongji.wallet.read.trialbalance;

import java.math.BigInteger;
import java.util.List;

/**
 * Both sides of the ledger.
 *
 * @param asOf ISO-8601 with offset
 * @param lines everything booked, by the ledger's own accounts
 * @param accountsFen the sum of all personal accounts, counted one by one; what {@code PERSONAL_ACCOUNTS} must owe
 * @param walletsFen the sum of all wallets; what {@code WALLETS} must owe
 * @param inTransitFen the sum of all transfers on their way; what {@code IN_TRANSIT} must owe
 * @param differenceFen by how much the sides differ, and each of the three from what is counted; 0 when the books are
 *     right
 */
record TrialBalance(
        String asOf,
        List<Line> lines,
        BigInteger accountsFen,
        BigInteger walletsFen,
        BigInteger inTransitFen,
        BigInteger differenceFen) {

    record Line(String ledgerAccount, BigInteger debitFen, BigInteger creditFen) {}
}
