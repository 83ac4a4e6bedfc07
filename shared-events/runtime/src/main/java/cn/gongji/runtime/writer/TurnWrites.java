package cn.gongji.runtime.writer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * The statements with which a turn is written: its events, and the tables of its participants. They are sent together,
 * the commit with them: one way to the database and back, where each would wait for an answer that nobody reads. The
 * server skips what follows a statement that fails, the commit included.
 */
public final class TurnWrites {

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> arguments = new ArrayList<>();

    /** @param statement one, without a semicolon, that returns no rows */
    public void add(String statement, @Nullable Object... ofTheStatement) {
        statements.add(statement.strip());
        Collections.addAll(arguments, ofTheStatement);
    }

    /** The same statement for every row of arguments. */
    public void addEach(String statement, List<Object[]> rows) {
        rows.forEach(row -> add(statement, row));
    }

    /** All that was added to others, after what is here. */
    void addAll(TurnWrites others) {
        statements.addAll(others.statements);
        arguments.addAll(others.arguments);
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /**
     * Executes what was added, in its order.
     *
     * @throws org.springframework.dao.DataAccessException as the first that fails has it; none of them counts then, for
     *     the transaction is to be rolled back
     */
    public void execute(JdbcOperations jdbc) {
        execute(statements, jdbc);
    }

    /**
     * Executes what was added, in its order, and commits the transaction in progress: whoever began it finds nothing left
     * to commit. Where nothing was added, nothing is committed.
     *
     * @throws org.springframework.dao.DataAccessException as the first that fails has it, and nothing was committed; or
     *     the connection broke, and whether it was committed is not known
     */
    void executeAndCommit(JdbcOperations jdbc) {
        if (!statements.isEmpty()) {
            List<String> withCommit = new ArrayList<>(statements);
            withCommit.add("commit");
            execute(withCommit, jdbc);
        }
    }

    private void execute(List<String> together, JdbcOperations jdbc) {
        if (together.isEmpty()) {
            return;
        }
        PreparedStatementCallback<Void> execution = prepared -> {
            new ArgumentPreparedStatementSetter(arguments.toArray()).setValues(prepared);
            prepared.execute();
            return null;
        };
        jdbc.execute(String.join(";\n", together), execution);
    }
}
