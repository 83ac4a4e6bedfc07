package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.CreditKind;
import cn.gongji.runtime.events.EventJson;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/**
 * Personal accounts by the million, written straight into the ledger's database while its service is down: the events
 * that would have made them and everything that the service keeps of these, so that it goes on from there. They are on
 * no topic, which matters to nobody in a cluster whose other services are stopped.
 */
final class SeededAccounts {
    /** What each holds at first, in fen: more than any run spends, and of ten million accounts less than a bigint. */
    static final long BALANCE_FEN = 100_000_000_000L;

    private static final String REGION = "120100";
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 3);
    private static final Actor AGENCY = new Actor("agency", "bench");
    private static final int TOGETHER = 10_000;
    private static final int NUMBERS_A_MILLISECOND = 1 << 12;
    private static final int OWNER = 0;

    private final BenchDatabase database;
    private final long count;
    private final int credits;
    private final Instant seededAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /**
     * @param count how many accounts
     * @param credits how many months each was credited, which is how long its history is; at least 1
     */
    SeededAccounts(BenchDatabase database, long count, int credits) {
        this.database = database;
        this.count = count;
        this.credits = credits;
    }

    /** The owner of an account; {@code number} from 0. */
    String personId(long number) {
        return id(number, OWNER);
    }

    /** How many events they are made of. */
    long events() {
        return count * (1 + credits);
    }

    /**
     * Writes all of them into a ledger that is empty of accounts.
     *
     * @param progress told how many are done
     */
    void write(LongConsumer progress) {
        for (long from = 0; from < count; from += TOGETHER) {
            long first = from;
            long upTo = Math.min(count, from + TOGETHER);
            database.inTransaction(Part.WALLET, connection -> write(connection, first, upTo));
            progress.accept(upTo);
        }
        // as after a while of service: otherwise the first who read do it, in the measured time
        database.execute(Part.WALLET.shortName(), "vacuum (analyze) domain_event_entry");
        database.execute(Part.WALLET.shortName(), "vacuum (analyze) personal_account");
        database.execute("checkpoint");
    }

    private void write(Connection connection, long from, long upTo) throws SQLException {
        long head = head(connection);
        StringBuilder events = new StringBuilder();
        StringBuilder accounts = new StringBuilder();
        for (long number = from; number < upTo; number++) {
            head = append(events, accounts, number, head);
        }
        copy(
                connection,
                "copy domain_event_entry (global_index, stream, sequence, event_id, type_id, occurred_at,"
                        + " correlation_id, payload) from stdin",
                events);
        copy(
                connection,
                "copy personal_account (person_id, pooling_region, balance_fen, as_of_event_id) from stdin",
                accounts);
        long creditedFen = BALANCE_FEN * (upTo - from);
        update(
                connection,
                "update ledger_account set debit_fen = debit_fen + ? where ledger_account = 'CONTRIBUTIONS_RECEIVED'",
                creditedFen);
        update(
                connection,
                "update ledger_account set credit_fen = credit_fen + ? where ledger_account = 'PERSONAL_ACCOUNTS'",
                creditedFen);
        update(connection, "update event_writer set head = ?", head);
        update(connection, "update event_writer set relayed = ?", head);
    }

    private long append(StringBuilder events, StringBuilder accounts, long number, long head) {
        String personId = personId(number);
        append(events, head + 1, personId, 0, id(number, 1), new AccountOpened(personId, REGION, seededAt));
        long shareFen = BALANCE_FEN / credits;
        for (int credit = 1; credit <= credits; credit++) {
            long balanceFen = credit == credits ? BALANCE_FEN : shareFen * credit;
            append(
                    events,
                    head + 1 + credit,
                    personId,
                    credit,
                    id(number, 1 + credit),
                    new AccountCredited(
                            personId,
                            id(number, 1 + credit),
                            CreditKind.MONTHLY_ALLOCATION,
                            LAST_MONTH.minusMonths(credits - credit).toString(),
                            balanceFen - shareFen * (credit - 1),
                            balanceFen,
                            AGENCY,
                            seededAt));
        }
        accounts.append(personId)
                .append('\t')
                .append(REGION)
                .append('\t')
                .append(BALANCE_FEN)
                .append('\t')
                .append(id(number, 1 + credits))
                .append('\n');
        return head + 1 + credits;
    }

    /** Nothing in these events has to be escaped for COPY. */
    private void append(
            StringBuilder rows, long position, String stream, long sequence, String eventId, DomainEvent event) {
        rows.append(position)
                .append('\t')
                .append(stream)
                .append('\t')
                .append(sequence)
                .append('\t')
                .append(eventId)
                .append('\t')
                .append(EventCatalogue.of(event.getClass()).code())
                .append('\t')
                .append(ChronoUnit.MICROS.between(Instant.EPOCH, seededAt))
                .append('\t')
                .append(eventId)
                .append('\t')
                .append(EventJson.write(event))
                .append('\n');
    }

    /** Ids that grow with the number, as those do that are given one after another. */
    private String id(long number, int kind) {
        long begin = seededAt.toEpochMilli() - count / NUMBERS_A_MILLISECOND - 1;
        long high = (begin + number / NUMBERS_A_MILLISECOND) << 16 | 0x7000L | number % NUMBERS_A_MILLISECOND;
        return new UUID(high, scattered(number << 10 | kind) >>> 2 | Long.MIN_VALUE).toString();
    }

    /** Looks drawn at random, and is the same each time. */
    private static long scattered(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private static long head(Connection connection) throws SQLException {
        try (var row = connection.createStatement().executeQuery("select head from event_writer")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void copy(Connection connection, String statement, StringBuilder rows) throws SQLException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new ClusterException("Accounts cannot be written: " + e.getMessage(), e);
        }
    }

    private static void update(Connection connection, String statement, long value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            update.setLong(1, value);
            update.executeUpdate();
        }
    }
}
