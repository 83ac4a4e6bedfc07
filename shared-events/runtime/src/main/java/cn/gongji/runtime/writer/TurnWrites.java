package cn.gongji.runtime.writer;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * The statements with which a turn's participants write their tables. They are sent together: one way to the database and
 * back for all of them, where each would wait for an answer that nobody reads.
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

    /**
     * Executes what was added, in its order.
     *
     * @return how many rows each statement changed
     * @throws org.springframework.dao.DataAccessException as the first that fails has it; none of them counts then, for
     *     the transaction is to be rolled back
     */
    public List<Integer> execute(JdbcOperations jdbc) {
        if (statements.isEmpty()) {
            return List.of();
        }
        PreparedStatementCallback<List<Integer>> execution = together -> {
            new ArgumentPreparedStatementSetter(arguments.toArray()).setValues(together);
            together.execute();
            return counts(together);
        };
        return Objects.requireNonNull(jdbc.execute(String.join(";\n", statements), execution));
    }

    private List<Integer> counts(PreparedStatement executed) throws SQLException {
        List<Integer> counts = new ArrayList<>(statements.size());
        for (int one = 0; one < statements.size(); one++) {
            counts.add(executed.getUpdateCount());
            executed.getMoreResults();
        }
        return counts;
    }
}
