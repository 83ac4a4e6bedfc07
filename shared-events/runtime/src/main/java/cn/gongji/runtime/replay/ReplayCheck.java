package cn.gongji.runtime.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service makes sure of besides, once its state is rebuilt. One bean a check. */
public interface ReplayCheck {

    Outcome check(Rebuilt rebuilt) throws SQLException;

    /**
     * The rebuilt state.
     *
     * @param connection to the schema
     * @param live the live database as of the same event; absent when the replay ended at an earlier time
     */
    record Rebuilt(Connection connection, @Nullable LiveCut live) {}

    /**
     * @param zh what was checked and found, in a sentence
     * @param en the same in English
     * @param findings what is wrong, without personal data
     */
    record Outcome(boolean holds, String zh, String en, List<String> findings) {}
}
