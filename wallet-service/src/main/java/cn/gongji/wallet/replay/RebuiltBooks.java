package cn.gongji.wallet.replay;

import cn.gongji.runtime.replay.ReplayCheck;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The rebuilt books are right by themselves: both sides of the ledger are equal, it owes what can be counted one by
 * one, and no purse is below zero.
 *
 * @rule W-05
 */
@Component
@Profile("replay")
class RebuiltBooks implements ReplayCheck {

    private static final String QUESTION = """
            select (select sum(debit_fen - credit_fen) from ledger_account) as difference,
                   (select sum(debit_fen - credit_fen) from ledger_account where ledger_account = 'PERSONAL_ACCOUNTS')
                   + (select coalesce(sum(balance_fen), 0) from personal_account) as accounts,
                   (select sum(debit_fen - credit_fen) from ledger_account where ledger_account = 'WALLETS')
                   + (select coalesce(sum(balance_fen), 0) from wallet) as wallets,
                   (select sum(debit_fen - credit_fen) from ledger_account where ledger_account = 'IN_TRANSIT')
                   + (select coalesce(sum(amount_fen), 0) from transfer where status = 'IN_TRANSIT') as in_transit,
                   (select count(*) from personal_account where balance_fen < 0)
                   + (select count(*) from wallet where balance_fen < 0)
                   + (select count(*) from quota where used_fen > quota_fen) as negative
            """;

    private static final List<String> FIGURES = List.of("difference", "accounts", "wallets", "in_transit", "negative");

    @Override
    public Outcome check(Rebuilt rebuilt) throws SQLException {
        try (Statement statement = rebuilt.connection().createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            row.next();
            List<String> wrong = FIGURES.stream()
                    .filter(figure -> figure(row, figure).signum() != 0)
                    .map(figure -> figure + " " + figure(row, figure).toPlainString())
                    .toList();
            return new Outcome(
                    wrong.isEmpty(),
                    wrong.isEmpty() ? "试算平衡，差额为 0；没有负余额" : "试算不平，或有负余额",
                    wrong.isEmpty()
                            ? "the rebuilt trial balance differs by 0, and no purse is below zero"
                            : "the rebuilt books are not right",
                    wrong);
        }
    }

    private static BigDecimal figure(ResultSet row, String name) {
        try {
            return row.getBigDecimal(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
