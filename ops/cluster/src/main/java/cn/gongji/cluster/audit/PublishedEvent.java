package cn.gongji.cluster.audit;

import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.TreeHash;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A record of a service's topic, read as the row that it must be.
 *
 * @param row absent when it is no event of a store
 * @param hash absent when it is no event of a store
 */
record PublishedEvent(
        int partition,
        long offset,
        boolean wasThere,
        @Nullable SealedRow row,
        byte @Nullable [] hash) {

    static PublishedEvent of(ConsumerRecord<byte[], byte[]> message, boolean wasThere, TreeHash hash) {
        try {
            SealedRow row = row(message);
            return new PublishedEvent(message.partition(), message.offset(), wasThere, row, hash.ofLeaf(row));
        } catch (IllegalArgumentException | JacksonException noEvent) {
            return new PublishedEvent(message.partition(), message.offset(), wasThere, null, null);
        }
    }

    private static SealedRow row(ConsumerRecord<byte[], byte[]> message) {
        if (message.key() == null || message.value() == null) {
            throw new IllegalArgumentException("no key or no value");
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : message.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), text(header.value()));
            }
        }
        String stream = text(message.key());
        if (!stream.equals(headers.get("ce_subject"))) {
            throw new IllegalArgumentException("the key is not the subject");
        }
        return new SealedRow(
                Long.parseLong(required(headers, "ce_position")),
                stream,
                Long.parseLong(required(headers, "ce_sequence")),
                required(headers, "ce_id"),
                required(headers, "ce_type"),
                required(headers, "ce_time"),
                required(headers, "ce_correlationid"),
                headers.get("ce_causationid"),
                headers.get("ce_traceparent"),
                text(message.value()));
    }

    private static String required(Map<String, String> headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Where on the topic. */
    String where() {
        return partition + "/" + offset;
    }
}
