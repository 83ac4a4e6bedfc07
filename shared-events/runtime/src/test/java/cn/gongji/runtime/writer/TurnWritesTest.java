package cn.gongji.runtime.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.infrastructure.Infrastructure;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class TurnWritesTest {

    private final SingleConnectionDataSource source = new SingleConnectionDataSource(
            Infrastructure.shared().jdbcUrl("wallet"),
            Infrastructure.shared().databaseUser(),
            String.valueOf(Infrastructure.shared().databasePassword()),
            true);
    private final JdbcTemplate jdbc = new JdbcTemplate(source);

    @BeforeEach
    void tables() {
        jdbc.execute("create temporary table one (id int primary key, word text)");
        jdbc.execute("create temporary table other (id int primary key)");
    }

    @AfterEach
    void close() {
        source.destroy();
    }

    @Test
    @DisplayName("Every statement is executed in its order, with its own arguments")
    void inOrder() {
        for (int times = 0; times < 10; times++) { // the driver prepares on the server what it has seen five times
            TurnWrites writes = new TurnWrites();
            writes.add("insert into one select * from unnest(?::int[], ?::text[])", new Integer[] {1, 2}, new String[] {
                "a; b", null
            });
            writes.add("update one set word = ? where id = ?", "c?", 2);
            writes.add("update one set word = 'nobody' where id = ?", 3);
            writes.addEach("insert into other values (?)", List.of(new Object[] {7}, new Object[] {8}));

            writes.execute(jdbc);
            assertThat(jdbc.queryForList("select word from one order by id", String.class))
                    .containsExactly("a; b", "c?");
            assertThat(jdbc.queryForList("select id from other order by id", Integer.class))
                    .containsExactly(7, 8);
            jdbc.execute("truncate one, other");
        }
    }

    @Test
    @DisplayName("What fails says why")
    void failing() {
        TurnWrites writes = new TurnWrites();
        writes.add("insert into other values (?)", 7);
        writes.add("insert into other values (?)", 7);
        assertThatThrownBy(() -> writes.execute(jdbc)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @DisplayName("The commit goes with the statements: what rolls back afterwards undoes nothing")
    void committing() {
        for (int id = 0; id < 10; id++) {
            TurnWrites writes = new TurnWrites();
            writes.add("insert into other values (?)", id);
            new TransactionTemplate(new DataSourceTransactionManager(source)).executeWithoutResult(status -> {
                jdbc.queryForList("select id from other");
                writes.executeAndCommit(jdbc);
                status.setRollbackOnly();
            });
            assertThat(jdbc.queryForObject("select max(id) from other", Integer.class))
                    .isEqualTo(id);
        }
    }

    @Test
    @DisplayName("Statements of which one fails are not committed, neither those before nor those after it")
    void notCommitting() {
        TurnWrites writes = new TurnWrites();
        writes.add("insert into other values (1)");
        writes.add("insert into other values (1)");
        writes.add("insert into other values (2)");
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> writes.executeAndCommit(jdbc)))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(jdbc.queryForList("select id from other")).isEmpty();
    }

    @Test
    @DisplayName("Nothing to write asks nothing")
    void nothing() {
        source.destroy();
        new TurnWrites().execute(jdbc);
        new TurnWrites().executeAndCommit(jdbc);
    }
}
