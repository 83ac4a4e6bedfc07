package cn.gongji.wallet;

import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.wallet.read.account.AccountTable;
import cn.gongji.wallet.read.trialbalance.LedgerTable;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables as their events make them, from the first on; computed in a transaction that is undone. */
record TablesRebuilt(List<String> accounts, List<String> ledger) {

    private static final int BATCH = 100;

    static TablesRebuilt asTheyAre(Ledger ledger) {
        return read(ledger.sql());
    }

    static TablesRebuilt of(Ledger ledger) {
        JdbcTemplate sql = ledger.sql();
        EventTable events = ledger.service().context().getBean(EventTable.class);
        return ledger.service().context().getBean(TransactionTemplate.class).execute(transaction -> {
            transaction.setRollbackOnly();
            sql.update("truncate personal_account");
            sql.update("update ledger_account set debit_fen = 0, credit_fen = 0");
            replay(events, new AccountTable(sql), new LedgerTable(sql));
            return read(sql);
        });
    }

    private static void replay(EventTable events, AccountTable accounts, LedgerTable ledger) {
        long position = 0;
        for (List<RecordedEvent> next = events.after(position, BATCH);
                !next.isEmpty();
                next = events.after(position, BATCH)) {
            for (RecordedEvent event : next) {
                accounts.recorded(event);
                ledger.recorded(event);
            }
            accounts.beforeCommit();
            ledger.beforeCommit();
            accounts.committed();
            ledger.committed();
            position = next.getLast().position();
        }
    }

    private static TablesRebuilt read(JdbcTemplate sql) {
        return new TablesRebuilt(
                sql.queryForList("select a::text from personal_account a order by person_id", String.class),
                sql.queryForList("select l::text from ledger_account l order by ledger_account", String.class));
    }
}
