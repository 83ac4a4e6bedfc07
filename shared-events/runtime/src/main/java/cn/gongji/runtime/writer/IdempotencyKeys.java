package cn.gongji.runtime.writer;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which requests were already answered, and with what; kept with the effects, looked up once a turn. */
final class IdempotencyKeys implements TurnParticipant {

    private final JdbcTemplate jdbc;
    private final WriterMetrics metrics;
    private final Map<String, Row> rows = new HashMap<>();
    private final List<Row> fresh = new ArrayList<>();
    private final Map<String, Integer> freshByHandle = new HashMap<>();

    IdempotencyKeys(DataSource dataSource, WriterMetrics metrics) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.metrics = metrics;
    }

    private record Row(
            String scope,
            byte[] bodyHash,
            @Nullable String handle,
            @Nullable Answer answer,
            boolean movesMoney) {}

    /**
     * What is known of a key that was used before.
     *
     * @param sameBody whether the request is the same one
     * @param answer absent while the request is in progress
     */
    record Known(
            boolean sameBody,
            @Nullable String handle,
            @Nullable Answer answer) {}

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

    @Override
    public void begin(List<TurnItem> items) {
        forget();
        List<String> scopes = new ArrayList<>();
        for (TurnItem item : items) {
            if (item instanceof RequestItem request && request.request().scope() != null) {
                scopes.add(request.request().scope());
            }
        }
        if (!scopes.isEmpty()) {
            read(scopes);
        }
    }

    private void read(List<String> scopes) {
        jdbc.query(
                "select scope, body_hash, handle, status, answer, moves_money from idempotency_key where scope = any(?)",
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
    Known known(CommandRequest request) {
        String scope = request.scope();
        Row row = scope == null ? null : rows.get(scope);
        if (row == null) {
            return null;
        }
        metrics.repeated();
        return new Known(Arrays.equals(row.bodyHash(), hash(request)), row.handle(), row.answer());
    }

    void remember(CommandRequest request, Answer answer) {
        if (!(answer instanceof Answer.Refusal refusal) || refusal.usesUpKey()) {
            add(request, null, answer);
        }
    }

    void rememberPending(CommandRequest request, String handle) {
        add(request, handle, null);
    }

    private void add(CommandRequest request, @Nullable String handle, @Nullable Answer answer) {
        String scope = request.scope();
        if (scope != null) {
            Row row = new Row(scope, hash(request), handle, answer, request.movesMoney());
            rows.put(scope, row);
            if (handle != null) {
                freshByHandle.put(handle, fresh.size());
            }
            fresh.add(row);
        }
    }

    private static byte[] hash(CommandRequest request) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(EventJson.write(request.body()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Gives requests of earlier turns, or of this one, their answer. */
    void conclude(Map<String, Answer> concluded) {
        Map<String, Answer> earlier = new LinkedHashMap<>(concluded);
        earlier.entrySet().removeIf(entry -> concludedAtOnce(entry.getKey(), entry.getValue()));
        if (!earlier.isEmpty()) {
            jdbc.update(
                    """
                    update idempotency_key set status = concluded.status, answer = concluded.answer
                      from unnest(?::text[], ?::smallint[], ?::text[]) as concluded (handle, status, answer)
                     where idempotency_key.handle = concluded.handle and idempotency_key.answer is null
                    """,
                    earlier.keySet().toArray(String[]::new),
                    earlier.values().stream().map(Answer::status).toArray(Integer[]::new),
                    earlier.values().stream().map(IdempotencyKeys::stored).toArray(String[]::new));
        }
    }

    private boolean concludedAtOnce(String handle, Answer answer) {
        Integer place = freshByHandle.get(handle);
        if (place == null) {
            return false;
        }
        Row row = fresh.get(place);
        fresh.set(place, new Row(row.scope(), row.bodyHash(), handle, answer, row.movesMoney()));
        return true;
    }

    @Override
    public void beforeCommit() {
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.batchUpdate(
                "insert into idempotency_key (scope, body_hash, handle, status, answer, moves_money)"
                        + " values (?, ?, ?, ?, ?, ?)",
                fresh.stream()
                        .map(row -> new Object[] {
                            row.scope(),
                            row.bodyHash(),
                            row.handle(),
                            row.answer() == null ? null : row.answer().status(),
                            row.answer() == null ? null : stored(row.answer()),
                            row.movesMoney()
                        })
                        .toList());
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
        rows.clear();
        fresh.clear();
        freshByHandle.clear();
    }

    /** Drops keys of requests that moved no money and are older than two days. */
    int forgetExpired() {
        return jdbc.update(
                "delete from idempotency_key where not moves_money and created_at < now() - interval '48 hours'");
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
