package cn.gongji.cluster.audit;

import cn.gongji.runtime.seal.CanonicalJson;
import cn.gongji.runtime.seal.SealedRow;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Rows of a store as RFC 4180 CSV; a row can be made again from its record, so that it has the same hash. */
final class EventCsv {
    static final List<String> COLUMNS = List.of(
            "position",
            "eventId",
            "type",
            "stream",
            "sequence",
            "time",
            "correlationId",
            "causationId",
            "data",
            "traceparent");

    private EventCsv() {}

    static CSVPrinter printer(Writer out) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader(COLUMNS.toArray(String[]::new))
                .get()
                .print(out);
    }

    /** Of what stands between the commas; an absent value is an empty one. */
    static List<@Nullable Object> fields(SealedRow row) {
        return Arrays.asList(
                row.position(),
                row.eventId(),
                row.type(),
                row.stream(),
                row.sequence(),
                row.time(),
                row.correlationId(),
                row.causationId(),
                CanonicalJson.of(row.payload()),
                row.traceparent());
    }

    /** The header comes as the first record. */
    static CSVParser parser(Reader in) throws IOException {
        return CSVFormat.RFC4180.parse(in);
    }

    /** @throws IllegalArgumentException when a field is missing, too many, or no number where it must be one */
    static SealedRow row(CSVRecord fields) {
        if (fields.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("it has " + fields.size() + " fields, not " + COLUMNS.size());
        }
        int column = 0;
        long position = Long.parseLong(fields.get(column++));
        String eventId = fields.get(column++);
        String type = fields.get(column++);
        String stream = fields.get(column++);
        long sequence = Long.parseLong(fields.get(column++));
        String time = fields.get(column++);
        String correlationId = fields.get(column++);
        String causationId = absentWhenEmpty(fields.get(column++));
        String data = fields.get(column++);
        String traceparent = absentWhenEmpty(fields.get(column));
        return new SealedRow(
                position, stream, sequence, eventId, type, time, correlationId, causationId, traceparent, data);
    }

    private static @Nullable String absentWhenEmpty(String field) {
        return field.isEmpty() ? null : field;
    }
}
