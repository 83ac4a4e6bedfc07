package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.runtime.replay.ReplayCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The grants that the wallet-service's replay rebuilt, beside the bindings that the binding-service keeps: two services
 * say the same of limit, spending and standing. A binding of which news is on its way between the two is left out.
 *
 * @rule B-10
 */
final class GrantsBesideBindings {
    private static final int MOST_TOLD = 5;

    /** A request that was withdrawn before it was answered never opened an account; the ledger knows it as withdrawn. */
    private static final String BINDINGS = """
            select binding_id, sharer_id,
                   concat_ws(' ', sharer_id, beneficiary_id, status,
                             case when bound_at is null then '-' else coalesce(spending_limit_fen::text, '-') end,
                             spent_fen)
              from binding where bound_at is not null or status = 'UNBOUND' order by binding_id
            """;

    private static final String GRANTS = """
            select binding_id, sharer_id,
                   concat_ws(' ', sharer_id, beneficiary_id,
                             case when standing = 'WITHDRAWN' then 'UNBOUND' when suspended then 'SUSPENDED'
                                  else 'ACTIVE' end,
                             coalesce(limit_fen::text, '-'), spent_fen)
              from %s.access_grant where standing <> 'AWAITED' order by binding_id
            """;
    /** What concerns a grant among its sharer's events, newest first. */
    private static final String NEWEST = """
            select event_id, global_index from domain_event_entry
             where stream = ? and payload ->> 'bindingId' = ? order by sequence desc limit 1
            """;

    /** Whether an event of a service, wherever in the nation that is, was applied; an event may tell no place. */
    private static final String APPLIED = """
            select coalesce(bool_or(is_applied(source, ?, ?)), false)
              from (select distinct source from inbox_applied where source like '%/' || ? union all select '') as known
            """;

    private final Connection binding;
    private final Connection wallet;
    private final long head;

    /** @param head the last event of the wallet-service that the rebuilt grants include */
    private GrantsBesideBindings(Connection binding, Connection wallet, long head) {
        this.binding = binding;
        this.wallet = wallet;
        this.head = head;
    }

    private record Stand(String sharerId, String said) {}

    /**
     * @param rebuilt the database in which the grants were rebuilt, in {@code schema}
     * @param head the last event of the wallet-service that they include
     */
    static ReplayCheck.Outcome check(
            AuditedStore bindingStore, AuditedStore walletStore, Connection rebuilt, String schema, long head) {
        // the binding-service first: all that it knows of the ledger is in the ledger's store when that is looked at
        try (Connection binding = cut(bindingStore);
                Connection wallet = cut(walletStore)) {
            return new GrantsBesideBindings(binding, wallet, head).check(stands(rebuilt, GRANTS.formatted(schema)));
        } catch (SQLException e) {
            throw new ClusterException("The grants cannot be laid beside the bindings: " + e.getMessage(), e);
        }
    }

    private static Connection cut(AuditedStore store) throws SQLException {
        Connection connection = store.connect();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (PreparedStatement first = connection.prepareStatement("select head from event_writer")) {
            first.executeQuery().close();
        }
        return connection;
    }

    private ReplayCheck.Outcome check(Map<String, Stand> grants) throws SQLException {
        Map<String, Stand> bindings = stands(binding, BINDINGS);
        TreeSet<String> ids = new TreeSet<>(bindings.keySet());
        ids.addAll(grants.keySet());
        long onTheirWay = 0;
        List<String> differing = new ArrayList<>();
        for (String id : ids) {
            Stand bound = bindings.get(id);
            Stand granted = grants.get(id);
            if (!Objects.equals(bound, granted)) {
                if (isOnItsWay(id, bound == null ? granted.sharerId() : bound.sharerId())) {
                    onTheirWay++;
                } else {
                    differing.add(id + "  " + difference(bound, granted));
                }
            }
        }
        return outcome(ids.size() - onTheirWay, onTheirWay, differing);
    }

    private static Map<String, Stand> stands(Connection connection, String query) throws SQLException {
        Map<String, Stand> stands = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(5_000);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stands.put(row.getString(1), new Stand(row.getString(2), row.getString(3)));
                }
            }
        }
        return stands;
    }

    /** Names what differs; not the amounts. */
    private static String difference(@Nullable Stand bound, @Nullable Stand granted) {
        if (bound == null || granted == null) {
            return bound == null ? "ONLY_GRANT" : "ONLY_BINDING";
        }
        String[] names = {"sharer", "beneficiary", "status", "limit", "spent"};
        String[] one = bound.said().split(" ");
        String[] other = granted.said().split(" ");
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (!one[i].equals(other[i])) {
                differing.add(names[i]);
            }
        }
        return "DIFFERS  " + String.join(", ", differing);
    }

    /** Whether one of the two services has said something that the other has not applied, or only since the replay. */
    private boolean isOnItsWay(String bindingId, String sharerId) throws SQLException {
        try (PreparedStatement statement = wallet.prepareStatement(NEWEST)) {
            statement.setString(1, sharerId);
            statement.setString(2, bindingId);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && (row.getLong(2) > head || !isApplied(binding, row, Part.WALLET))) {
                    return true;
                }
            }
        }
        try (PreparedStatement statement =
                binding.prepareStatement("select event_id, global_index from domain_event_entry where stream = ?")) {
            statement.setString(1, bindingId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!isApplied(wallet, row, Part.BINDING)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** @param event its id and its place in the store */
    private static boolean isApplied(Connection by, ResultSet event, Part of) throws SQLException {
        try (PreparedStatement statement = by.prepareStatement(APPLIED)) {
            statement.setLong(1, event.getLong(2));
            statement.setString(2, event.getString(1));
            statement.setString(3, of.title());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static ReplayCheck.Outcome outcome(long compared, long onTheirWay, List<String> differing) {
        boolean holds = differing.isEmpty();
        return new ReplayCheck.Outcome(
                holds,
                "授权与参保服务的绑定比对：" + compared + " 项，不符 " + differing.size() + " 项，在途 " + onTheirWay + " 项",
                "grants beside the binding-service's bindings: " + compared + " compared, " + differing.size()
                        + " differ, " + onTheirWay + " with news on its way",
                differing.stream().limit(MOST_TOLD).toList());
    }
}
