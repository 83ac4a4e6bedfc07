package cn.gongji.wallet.metrics;

import cn.gongji.wallet.domain.LedgerAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger at one instant.
 *
 * @param netFen debits less credits, by ledger account
 * @param countedFen what is owed to owners, counted one by one: accounts, wallets, transfers on their way
 * @param oldestInTransitMicros since when the oldest transfer has been on its way, business time in microseconds since
 *     1970; 0 when none is
 */
record Books(Map<LedgerAccount, Double> netFen, Map<LedgerAccount, Double> countedFen, long oldestInTransitMicros) {

    /** One statement, so that all tables are seen as of the same turn. */
    private static final String QUESTION = """
            select sum(debit_fen - credit_fen) filter (where ledger_account = 'CONTRIBUTIONS_RECEIVED') as contributions_received,
                   sum(debit_fen - credit_fen) filter (where ledger_account = 'CORRECTIONS') as corrections,
                   sum(debit_fen - credit_fen) filter (where ledger_account = 'PERSONAL_ACCOUNTS') as personal_accounts,
                   sum(debit_fen - credit_fen) filter (where ledger_account = 'WALLETS') as wallets,
                   sum(debit_fen - credit_fen) filter (where ledger_account = 'IN_TRANSIT') as in_transit,
                   sum(debit_fen - credit_fen) filter (where ledger_account = 'SETTLEMENTS_PAYABLE') as settlements_payable,
                   (select coalesce(sum(balance_fen), 0) from personal_account) as accounts_fen,
                   (select coalesce(sum(balance_fen), 0) from wallet) as wallets_fen,
                   (select coalesce(sum(amount_fen), 0) from transfer where status = 'IN_TRANSIT') as in_transit_fen,
                   (select coalesce(min(accepted.occurred_at), 0)
                      from transfer t
                           join lateral (select occurred_at from domain_event_entry e where e.stream = t.transfer_id
                                          order by sequence desc limit 1) accepted on true
                     where t.status = 'IN_TRANSIT') as oldest_in_transit
              from ledger_account
            """;

    static Books read(JdbcTemplate jdbc) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(QUESTION, (row, n) -> of(row)));
    }

    private static Books of(ResultSet row) throws SQLException {
        return new Books(
                Map.of(
                        LedgerAccount.CONTRIBUTIONS_RECEIVED, row.getDouble("contributions_received"),
                        LedgerAccount.CORRECTIONS, row.getDouble("corrections"),
                        LedgerAccount.PERSONAL_ACCOUNTS, row.getDouble("personal_accounts"),
                        LedgerAccount.WALLETS, row.getDouble("wallets"),
                        LedgerAccount.IN_TRANSIT, row.getDouble("in_transit"),
                        LedgerAccount.SETTLEMENTS_PAYABLE, row.getDouble("settlements_payable")),
                Map.of(
                        LedgerAccount.PERSONAL_ACCOUNTS, row.getDouble("accounts_fen"),
                        LedgerAccount.WALLETS, row.getDouble("wallets_fen"),
                        LedgerAccount.IN_TRANSIT, row.getDouble("in_transit_fen")),
                row.getLong("oldest_in_transit"));
    }

    /** By how much the sides differ, and what is owed from what is counted; 0 when the books are right. */
    double differenceFen() {
        double sidesFen =
                netFen.values().stream().mapToDouble(Double::doubleValue).sum();
        return Math.abs(sidesFen)
                + countedFen.entrySet().stream()
                        .mapToDouble(counted -> Math.abs(net(counted.getKey()) + counted.getValue()))
                        .sum();
    }

    double net(LedgerAccount account) {
        return netFen.getOrDefault(account, 0.0);
    }

    double inTransitFen() {
        return countedFen.getOrDefault(LedgerAccount.IN_TRANSIT, 0.0);
    }
}
