package cn.gongji.runtime.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** The records that could not be applied. */
public final class DeadLetters {

    private final JdbcTemplate jdbc;

    public DeadLetters(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** What an operator sees of a parked record; its content is not shown. */
    public record Summary(
            String deadLetterId,
            String topic,
            int partition,
            long offset,
            @Nullable String type,
            long sizeBytes,
            String reason,
            String detail,
            Instant parkedAt,
            int attempts) {}

    /** A parked record, whole. */
    record Letter(
            String deadLetterId,
            String topic,
            int partition,
            long offset,
            byte @Nullable [] key,
            Map<String, String> headers,
            byte @Nullable [] payload) {

        ConsumerRecord<byte[], byte[]> asRecord() {
            ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(topic, partition, offset, key, payload);
            headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return message;
        }
    }

    /** How many are parked, by reason. */
    public Map<String, Long> parkedByReason() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query("select reason, count(*) as parked from dead_letter where state = 'PARKED' group by reason", row -> {
            counts.put(row.getString("reason"), row.getLong("parked"));
        });
        return counts;
    }

    /** Oldest first. */
    public List<Summary> list(int limit) {
        return jdbc.query(
                """
                select dead_letter_id, topic, partition, record_offset, headers ->> 'ce_type' as type,
                       coalesce(length(payload), 0) as size, reason, detail, parked_at, attempts
                  from dead_letter where state = 'PARKED' order by parked_at, dead_letter_id limit ?
                """,
                (row, n) -> new Summary(
                        row.getString("dead_letter_id"),
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        row.getString("type"),
                        row.getLong("size"),
                        row.getString("reason"),
                        row.getString("detail"),
                        row.getTimestamp("parked_at").toInstant(),
                        row.getInt("attempts")),
                limit);
    }

    Optional<Letter> find(String deadLetterId) {
        return jdbc
                .query(
                        "select topic, partition, record_offset, record_key, headers, payload from dead_letter"
                                + " where dead_letter_id = ? and state = 'PARKED'",
                        (row, n) -> new Letter(
                                deadLetterId,
                                row.getString("topic"),
                                row.getInt("partition"),
                                row.getLong("record_offset"),
                                row.getBytes("record_key"),
                                cn.gongji.runtime.events.EventJson.mapper()
                                        .readValue(
                                                row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                                row.getBytes("payload")),
                        deadLetterId)
                .stream()
                .findFirst();
    }
}
