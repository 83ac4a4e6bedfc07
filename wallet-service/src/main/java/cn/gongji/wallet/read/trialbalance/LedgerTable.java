package cn.gongji.wallet.read.trialbalance;

import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.wallet.domain.LedgerAccount;
import cn.gongji.wallet.domain.Posting;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The ledger's own accounts, booked once a turn on both sides. */
@Component
public class LedgerTable implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final Map<LedgerAccount, Long> debits = new EnumMap<>(LedgerAccount.class);
    private final Map<LedgerAccount, Long> credits = new EnumMap<>(LedgerAccount.class);

    public LedgerTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was booked on one account. */
    record Row(LedgerAccount ledgerAccount, BigInteger debitFen, BigInteger creditFen) {}

    /**
     * The whole ledger at one instant, with what it owes counted one by one.
     *
     * @param accountsFen the sum of all personal accounts
     * @param walletsFen the sum of all wallets
     * @param inTransitFen the sum of all transfers that left one wallet and have not reached another
     */
    record Snapshot(List<Row> rows, BigInteger accountsFen, BigInteger walletsFen, BigInteger inTransitFen) {

        BigInteger countedFen(LedgerAccount ledgerAccount) {
            return switch (ledgerAccount) {
                case PERSONAL_ACCOUNTS -> accountsFen;
                case WALLETS -> walletsFen;
                case IN_TRANSIT -> inTransitFen;
                case CONTRIBUTIONS_RECEIVED, CORRECTIONS, SETTLEMENTS_PAYABLE ->
                    throw new IllegalArgumentException("nobody owns a part of " + ledgerAccount);
            };
        }
    }

    /** Read in one statement, so that all tables are seen as of the same turn. */
    Snapshot snapshot() {
        List<Snapshot> counted = new ArrayList<>();
        List<Row> rows = jdbc.query("""
                select ledger_account, debit_fen, credit_fen,
                       (select coalesce(sum(balance_fen), 0) from personal_account) as accounts_fen,
                       (select coalesce(sum(balance_fen), 0) from wallet) as wallets_fen,
                       (select coalesce(sum(amount_fen), 0) from transfer where status = 'IN_TRANSIT') as in_transit_fen
                  from ledger_account order by ledger_account
                """, (row, n) -> {
            counted.add(new Snapshot(
                    List.of(),
                    row.getBigDecimal("accounts_fen").toBigIntegerExact(),
                    row.getBigDecimal("wallets_fen").toBigIntegerExact(),
                    row.getBigDecimal("in_transit_fen").toBigIntegerExact()));
            return new Row(
                    LedgerAccount.valueOf(row.getString("ledger_account")),
                    row.getBigDecimal("debit_fen").toBigIntegerExact(),
                    row.getBigDecimal("credit_fen").toBigIntegerExact());
        });
        Snapshot sums = counted.getFirst();
        return new Snapshot(rows, sums.accountsFen(), sums.walletsFen(), sums.inTransitFen());
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof WalletContextEvent event) {
            Posting.of(event).ifPresent(this::book);
        }
    }

    private void book(Posting posting) {
        debits.merge(posting.debit(), posting.amountFen(), Math::addExact);
        credits.merge(posting.credit(), posting.amountFen(), Math::addExact);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (debits.isEmpty()) {
            return;
        }
        LedgerAccount[] accounts = LedgerAccount.values();
        String[] names = new String[accounts.length];
        Long[] debitsFen = new Long[accounts.length];
        Long[] creditsFen = new Long[accounts.length];
        for (LedgerAccount account : accounts) {
            names[account.ordinal()] = account.name();
            debitsFen[account.ordinal()] = debits.getOrDefault(account, 0L);
            creditsFen[account.ordinal()] = credits.getOrDefault(account, 0L);
        }
        writes.add(
                "update ledger_account l set debit_fen = l.debit_fen + b.debit_fen, credit_fen = l.credit_fen + b.credit_fen"
                        + " from unnest(?::text[], ?::bigint[], ?::bigint[]) as b (ledger_account, debit_fen, credit_fen)"
                        + " where l.ledger_account = b.ledger_account and (b.debit_fen, b.credit_fen) <> (0, 0)",
                names,
                debitsFen,
                creditsFen);
    }

    @Override
    public void committed() {
        forget();
    }

    @Override
    public void rolledBack() {
        forget();
    }

    private void forget() {
        debits.clear();
        credits.clear();
    }
}
