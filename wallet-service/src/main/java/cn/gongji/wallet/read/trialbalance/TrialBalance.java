package cn.gongji.wallet.read.trialbalance;

import java.math.BigInteger;
import java.util.List;

/**
 * Both sides of the ledger.
 *
 * @param asOf ISO-8601 with offset
 * @param lines everything booked, by the ledger's own accounts
 * @param accountsFen the sum of all personal accounts, counted one by one; what {@code PERSONAL_ACCOUNTS} must owe
 * @param differenceFen by how much the sides differ, and {@code PERSONAL_ACCOUNTS} from the accounts; 0 when the books
 *     are right
 */
record TrialBalance(String asOf, List<Line> lines, BigInteger accountsFen, BigInteger differenceFen) {

    record Line(String ledgerAccount, BigInteger debitFen, BigInteger creditFen) {}
}
