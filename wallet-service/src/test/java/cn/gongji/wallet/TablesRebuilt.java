package cn.gongji.wallet;

import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import cn.gongji.wallet.read.account.AccountTable;
import cn.gongji.wallet.read.quotas.QuotaTable;
import cn.gongji.wallet.read.trialbalance.LedgerTable;
import cn.gongji.wallet.read.wallet.WalletTable;
import cn.gongji.wallet.register.TransferRegister;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables as their events make them, from the first on; computed in a transaction that is undone. */
record TablesRebuilt(Map<String, List<String>> tables) {

    private static final int BATCH = 100;

    static TablesRebuilt asTheyAre(Ledger ledger) {
        return read(ledger.sql());
    }

    static TablesRebuilt of(Ledger ledger) {
        JdbcTemplate sql = ledger.sql();
        EventTable events = ledger.service().context().getBean(EventTable.class);
        return ledger.service().context().getBean(TransactionTemplate.class).execute(transaction -> {
            transaction.setRollbackOnly();
            sql.update("truncate personal_account, wallet, quota, transfer");
            sql.update("update ledger_account set debit_fen = 0, credit_fen = 0");
            replay(
                    sql,
                    events,
                    List.of(
                            new AccountTable(sql),
                            new WalletTable(sql),
                            new QuotaTable(sql),
                            new TransferRegister(sql, nobodyListens -> {}),
                            new LedgerTable(sql)));
            return read(sql);
        });
    }

    private static void replay(JdbcTemplate sql, EventTable events, List<TurnParticipant> tables) {
        long position = 0;
        for (List<RecordedEvent> next = events.after(position, BATCH);
                !next.isEmpty();
                next = events.after(position, BATCH)) {
            for (RecordedEvent event : next) {
                tables.forEach(table -> table.recorded(event));
            }
            TurnWrites writes = new TurnWrites();
            tables.forEach(table -> table.beforeCommit(writes));
            writes.execute(sql);
            tables.forEach(TurnParticipant::committed);
            position = next.getLast().position();
        }
    }

    private static TablesRebuilt read(JdbcTemplate sql) {
        return new TablesRebuilt(Stream.of("personal_account", "wallet", "quota", "transfer", "ledger_account")
                .collect(Collectors.toMap(
                        table -> table,
                        table -> sql.queryForList("select t::text from " + table + " t order by 1", String.class))));
    }
}
