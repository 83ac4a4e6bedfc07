package cn.gongji.runtime.writer;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which requests were already answered, and with what; kept with the effects.
 *
 * <p>A key that was not seen lately is nearly always new, and is taken for new without a look at the table: its row is
 * written so that one that is there after all fails the turn, which is then decided again with every key looked up.
 */
final class IdempotencyKeys implements TurnParticipant {

    private static final String INSERT =
            "insert into idempotency_key (scope, body_hash, handle, status, answer, moves_money)"
                    + " select * from unnest(?::text[], ?::bytea[], ?::text[], ?::smallint[], ?::text[], ?::boolean[])";

    /** Only a request whose answer was decided before it arrived finds a row of its key. */
    private static final String ARRIVED_AT_LAST =
            " on conflict (scope) do update set body_hash = excluded.body_hash, status = excluded.status, answer = excluded.answer"
                    + " where length(idempotency_key.body_hash) = 0";

    private static final String OTHER_ANSWER =
            " on conflict (scope) do update set status = excluded.status, answer = excluded.answer";

    private static final int SEEN_AT_LEAST = 100_000;

    /** After a key was taken for new in vain more of them come, as after a restart: then all are looked up for a while. */
    private static final int TURNS_OF_DOUBT = 500;

    private final JdbcTemplate jdbc;
    private final FirstAnswers recorded;
    private final WriterMetrics metrics;
    private final Map<String, Row> rows = new HashMap<>();
    private final Map<String, Row> fresh = new LinkedHashMap<>();
    private final Set<String> forestalled = new HashSet<>();
    private final Map<String, String> freshByHandle = new HashMap<>();
    private final Map<String, Answer> superseded = new LinkedHashMap<>();
    private final SeenKeys seen = new SeenKeys(SEEN_AT_LEAST);
    private final Set<String> presumed = new HashSet<>();
    private boolean mayPresume;
    private int turnsOfDoubt;

    IdempotencyKeys(DataSource dataSource, FirstAnswers recorded, WriterMetrics metrics) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.recorded = recorded;
        this.metrics = metrics;
    }

    /** @param bodyHash empty when the request has not arrived and its answer was decided before */
    private record Row(
            String scope,
            byte[] bodyHash,
            @Nullable String handle,
            @Nullable Answer answer,
            boolean movesMoney) {

        static Row notArrived(String scope, Answer answer) {
            return new Row(scope, new byte[0], null, answer, true);
        }

        boolean hasArrived() {
            return bodyHash.length > 0;
        }

        Row answered(Answer other) {
            return new Row(scope, bodyHash, handle, other, movesMoney);
        }
    }

    /**
     * What is known of a key that was used before.
     *
     * @param sameBody whether the request is the same one
     * @param answer absent while the request is in progress
     * @param forestalled what was decided before the request arrived; absent as a rule
     */
    record Known(
            boolean sameBody,
            @Nullable String handle,
            @Nullable Answer answer,
            @Nullable Answer forestalled) {}

    /** The words of an answer follow the reader's language, so a stored refusal keeps the code alone. */
    private record StoredCode(String name, int status) implements ProblemCode {}

    private record StoredProblem(
            String code,
            List<Object> arguments,
            @Nullable String field,
            @Nullable String rule,
            List<String> hotlines,
            Map<String, Object> extensions) {}

    private record StoredAnswer(
            @Nullable String body,
            @Nullable String location,
            @Nullable StoredProblem problem) {}

    /** Whether the turn that is to begin may take keys for new. */
    void mayPresume(boolean itMay) {
        mayPresume = itMay && turnsOfDoubt == 0;
        turnsOfDoubt = Math.max(0, turnsOfDoubt - 1);
    }

    @Override
    public void begin(List<TurnItem> items) {
        forget();
        List<String> lookedUp = new ArrayList<>();
        for (TurnItem item : items) {
            String scope = item instanceof RequestItem request ? request.scope() : null;
            if (scope != null) {
                if (mayPresume && !seen.mayHave(scope)) {
                    presumed.add(scope);
                } else {
                    lookedUp.add(scope);
                }
            }
        }
        if (!lookedUp.isEmpty()) {
            read(lookedUp);
            findRecordedAnswers();
        }
    }

    private void findRecordedAnswers() {
        Map<String, String> scopesWithoutAnswer = new HashMap<>();
        rows.forEach((scope, row) -> {
            if (row.answer() == null && row.handle() != null) {
                scopesWithoutAnswer.put(row.handle(), scope);
            }
        });
        if (!scopesWithoutAnswer.isEmpty()) {
            recorded.of(scopesWithoutAnswer.keySet())
                    .forEach((handle, answer) -> rows.computeIfPresent(
                            scopesWithoutAnswer.get(handle), (scope, row) -> row.answered(answer)));
        }
    }

    private void read(List<String> scopes) {
        jdbc.query(
                """
                select scope, body_hash, handle, coalesce(k.status, a.status) as status,
                       coalesce(k.answer, a.answer) as answer, moves_money
                  from idempotency_key k left join idempotency_answer a using (handle) where scope = any(?)
                """,
                row -> {
                    String stored = row.getString("answer");
                    Answer answer = stored == null ? null : restored(row.getInt("status"), stored);
                    rows.put(
                            row.getString("scope"),
                            new Row(
                                    row.getString("scope"),
                                    row.getBytes("body_hash"),
                                    row.getString("handle"),
                                    answer,
                                    row.getBoolean("moves_money")));
                },
                (Object) scopes.toArray(String[]::new));
    }

    @Nullable
    Known known(RequestItem item) {
        String scope = item.scope();
        Row row = scope == null ? null : rows.get(scope);
        if (row == null) {
            return null;
        }
        if (!row.hasArrived()) {
            return new Known(true, null, null, row.answer());
        }
        metrics.repeated();
        return new Known(Arrays.equals(row.bodyHash(), item.bodyHash()), row.handle(), row.answer(), null);
    }

    void remember(RequestItem item, Answer answer) {
        if (!(answer instanceof Answer.Refusal refusal) || refusal.usesUpKey()) {
            add(item, null, answer);
        }
    }

    void rememberPending(RequestItem item, String handle) {
        add(item, handle, null);
    }

    private void add(RequestItem item, @Nullable String handle, @Nullable Answer answer) {
        String scope = item.scope();
        if (scope != null) {
            Row row = new Row(
                    scope, item.bodyHash(), handle, answer, item.request().movesMoney());
            if (rows.put(scope, row) != null) {
                forestalled.add(scope);
            }
            if (handle != null) {
                freshByHandle.put(handle, scope);
            }
            fresh.put(scope, row);
            superseded.remove(scope);
        }
    }

    /**
     * The key gets this answer from now on, whether its request has arrived or not.
     *
     * @throws IllegalStateException when its request is in the same turn, and whether it arrived before was not looked up
     */
    void supersede(String scope, Answer answer) {
        if (presumed.contains(scope)) {
            throw new IllegalStateException("a key that is taken for new was answered before");
        }
        Row row = rows.get(scope);
        rows.put(scope, row == null ? Row.notArrived(scope, answer) : row.answered(answer));
        superseded.put(scope, answer);
    }

    /** Gives requests of earlier turns, or of this one, their answer. */
    void conclude(Map<String, Answer> concluded, TurnWrites writes) {
        Map<String, Answer> earlier = new LinkedHashMap<>(concluded);
        earlier.entrySet().removeIf(entry -> concludedAtOnce(entry.getKey(), entry.getValue()));
        if (!earlier.isEmpty()) {
            writes.add(
                    """
                    insert into idempotency_answer (handle, status, answer)
                    select * from unnest(?::text[], ?::smallint[], ?::text[]) on conflict do nothing
                    """,
                    earlier.keySet().toArray(String[]::new),
                    earlier.values().stream().map(Answer::status).toArray(Integer[]::new),
                    earlier.values().stream().map(IdempotencyKeys::stored).toArray(String[]::new));
        }
    }

    private boolean concludedAtOnce(String handle, Answer answer) {
        String scope = freshByHandle.get(handle);
        if (scope == null) {
            return false;
        }
        fresh.computeIfPresent(scope, (key, row) -> row.answered(answer));
        return true;
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        requireNew();
        Map<Boolean, List<Row>> freshByForestalled =
                fresh.values().stream().collect(Collectors.partitioningBy(row -> forestalled.contains(row.scope())));
        write(freshByForestalled.get(false), "", writes);
        write(freshByForestalled.get(true), ARRIVED_AT_LAST, writes);
        List<Row> decided = superseded.entrySet().stream()
                .map(entry -> Row.notArrived(entry.getKey(), entry.getValue()))
                .toList();
        write(decided, OTHER_ANSWER, writes);
    }

    /** The table's guard sees only what is written: a refusal that leaves the key free must not stand in for a first answer. */
    private void requireNew() {
        List<String> unwritten =
                presumed.stream().filter(scope -> !fresh.containsKey(scope)).toList();
        if (!unwritten.isEmpty()
                && !jdbc.queryForList(
                                "select scope from idempotency_key where scope = any(?) limit 1", String.class, (Object)
                                        unwritten.toArray(String[]::new))
                        .isEmpty()) {
            throw new IllegalStateException("a key that was taken for new was used before");
        }
    }

    private static void write(Collection<Row> written, String whereThereIsOne, TurnWrites writes) {
        if (written.isEmpty()) {
            return;
        }
        writes.add(
                INSERT + whereThereIsOne,
                written.stream().map(Row::scope).toArray(String[]::new),
                written.stream().map(Row::bodyHash).toArray(byte[][]::new),
                written.stream().map(Row::handle).toArray(String[]::new),
                written.stream()
                        .map(row -> row.answer() == null ? null : row.answer().status())
                        .toArray(Integer[]::new),
                written.stream()
                        .map(row -> row.answer() == null ? null : stored(row.answer()))
                        .toArray(String[]::new),
                written.stream().map(Row::movesMoney).toArray(Boolean[]::new));
    }

    @Override
    public void committed() {
        rows.keySet().forEach(seen::add);
        forget();
    }

    @Override
    public void rolledBack() {
        if (!presumed.isEmpty()) {
            turnsOfDoubt = TURNS_OF_DOUBT;
        }
        forget();
    }

    private void forget() {
        rows.clear();
        presumed.clear();
        fresh.clear();
        forestalled.clear();
        freshByHandle.clear();
        superseded.clear();
    }

    /** Drops keys of requests that moved no money and are older than two days. */
    void forgetExpired() {
        jdbc.update("""
                with forgotten as (
                    delete from idempotency_key where not moves_money and created_at < now() - interval '48 hours'
                    returning handle)
                delete from idempotency_answer where handle in (select handle from forgotten)
                """);
    }

    private static String stored(Answer answer) {
        return EventJson.write(
                switch (answer) {
                    case Answer.Success success -> new StoredAnswer(success.json(), success.location(), null);
                    case Answer.Refusal(Problem problem) ->
                        new StoredAnswer(
                                null,
                                null,
                                new StoredProblem(
                                        problem.code().name(),
                                        problem.arguments(),
                                        problem.field(),
                                        problem.rule(),
                                        problem.hotlines(),
                                        problem.extensions()));
                });
    }

    private static Answer restored(int status, String json) {
        StoredAnswer stored = EventJson.read(json, StoredAnswer.class);
        StoredProblem problem = stored.problem();
        if (problem == null) {
            return new Answer.Success(status, Objects.requireNonNull(stored.body()), stored.location());
        }
        return Answer.refused(new Problem(
                new StoredCode(problem.code(), status),
                problem.arguments(),
                problem.field(),
                problem.rule(),
                problem.hotlines(),
                problem.extensions()));
    }
}
