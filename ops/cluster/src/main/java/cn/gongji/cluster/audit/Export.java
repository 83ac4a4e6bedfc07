package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.audit.Manifest.Content;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.SealBlocks;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.seal.TreeHash;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes a run of a store's rows to files, with what joins them to a checkpoint that the service has signed. */
final class Export {
    private static final int BATCH = 2_000;
    private static final int MOST_BATCHES_WAITING = 8;
    private static final String SIZE = "(statement::jsonb ->> 'size')::bigint";
    private static final String CHECKPOINTS = "select statement, signature from seal_checkpoint where ";

    private final AuditedStore store;
    private final Wanted wanted;
    private final Path folder;
    private final Pace pace;

    private Export(AuditedStore store, Wanted wanted, Path folder, Pace pace) {
        this.store = store;
        this.wanted = wanted;
        this.folder = folder;
        this.pace = pace;
    }

    /** A form in which the events are written. */
    enum Format {
        CSV,
        JSONL
    }

    /**
     * What is to be exported.
     *
     * @param from the first business time, included; absent for the beginning
     * @param to the last business time, excluded; absent for the end
     */
    record Wanted(@Nullable Instant from, @Nullable Instant to, Set<Format> formats, boolean gzip) {

        private static long micros(@Nullable Instant time, long otherwise) {
            return time == null ? otherwise : ChronoUnit.MICROS.between(Instant.EPOCH, time);
        }
    }

    /** A row in all the forms that are needed of it. */
    private record Written(long position, byte[] line, byte[] leaf, List<@Nullable Object> fields) {

        static Written of(SealedRow row, TreeHash hash) {
            byte[] line = row.canonicalBytes();
            return new Written(row.position(), line, hash.ofLeaf(line), EventCsv.fields(row));
        }
    }

    /** A run of positions; none when {@code last} is 0. */
    private record Run(long first, long last, long inTheTimes) {

        long rows() {
            return last == 0 ? 0 : last - first + 1;
        }
    }

    /**
     * Exports one store into a folder of its own name in {@code folder}.
     *
     * @throws ClusterException when it cannot be read, or is not what was signed
     */
    static Manifest.Store of(AuditedStore store, Wanted wanted, Path folder, Pace pace) {
        try (Connection connection = store.connect();
                ExecutorService threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return new Export(store, wanted, folder, pace).run(connection, threads);
        } catch (SQLException e) {
            throw new ClusterException("The database of " + store.title() + " cannot be read: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new ClusterException("The export cannot be written: " + e.getMessage() + ".");
        }
    }

    private Manifest.Store run(Connection connection, ExecutorService threads) throws SQLException, IOException {
        Run asked = run(connection);
        if (asked.rows() == 0) {
            return new Manifest.Store(store.title(), 0, 0, 0, 0, 0, null, List.of());
        }
        SignedCheckpoint checkpoint = checkpointFor(connection, asked);
        long last = Math.min(asked.last(), checkpoint.size());
        connection.setAutoCommit(false);
        RangeProof proof = proof(connection, asked.first(), last, checkpoint);
        List<Manifest.File> files = new ArrayList<>(write(connection, proof, checkpoint, threads));
        files.add(checkpoints(connection, asked.first(), checkpoint));
        files.addAll(keys());
        return new Manifest.Store(
                store.title(),
                asked.first(),
                last,
                last - asked.first() + 1,
                asked.rows() - asked.inTheTimes(),
                asked.last() - last,
                new Manifest.Join(
                        checkpoint.number(),
                        checkpoint.size(),
                        checkpoint.checkpoint().rootHash(),
                        checkpoint.checkpoint().keyId(),
                        Manifest.Join.hex(proof.before()),
                        Manifest.Join.hex(proof.after())),
                files);
    }

    /** All places from the first row in the times to the last one: a run without gaps, whatever stands between. */
    private Run run(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select coalesce(min(global_index), 0), coalesce(max(global_index), 0),"
                        + " count(*) from domain_event_entry where occurred_at >= ? and occurred_at < ?")) {
            statement.setLong(1, Wanted.micros(wanted.from(), Long.MIN_VALUE));
            statement.setLong(2, Wanted.micros(wanted.to(), Long.MAX_VALUE));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Run(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /** The first checkpoint that speaks of all rows, which may come in a moment; otherwise the last there is. */
    private SignedCheckpoint checkpointFor(Connection connection, Run run) throws SQLException {
        String covering = CHECKPOINTS + SIZE + " >= ? order by number limit 1";
        Waiting.until(() -> !checkpointsOrTell(connection, covering, run.last()).isEmpty(), store.patience());
        List<SignedCheckpoint> found = checkpoints(connection, covering, run.last());
        if (found.isEmpty()) {
            found = checkpoints(connection, CHECKPOINTS + SIZE + " >= ? order by number desc limit 1", run.first());
        }
        if (found.isEmpty()) {
            throw new ClusterException("No checkpoint of " + store.title()
                    + " speaks of these rows yet. Try again in a few seconds, or see ./gongji audit verify.");
        }
        SignedCheckpoint checkpoint = found.getFirst();
        if (store.keys().stream().noneMatch(key -> key.accepts(checkpoint))) {
            throw new ClusterException("Checkpoint " + checkpoint.number() + " of " + store.title()
                    + " is not signed by any key that is known here. See ./gongji audit verify.");
        }
        return checkpoint;
    }

    private List<SignedCheckpoint> checkpointsOrTell(Connection connection, String query, long place) {
        try {
            return checkpoints(connection, query, place);
        } catch (SQLException e) {
            throw new ClusterException("The database of " + store.title() + " does not answer: " + e.getMessage());
        }
    }

    private static List<SignedCheckpoint> checkpoints(Connection connection, String query, long place)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setLong(1, place);
            try (ResultSet row = statement.executeQuery()) {
                List<SignedCheckpoint> found = new ArrayList<>();
                while (row.next()) {
                    found.add(SignedCheckpoint.of(row.getString(1), row.getString(2)));
                }
                return found;
            }
        }
    }

    private RangeProof proof(Connection connection, long first, long last, SignedCheckpoint checkpoint)
            throws SQLException {
        try {
            return RangeProof.of(first, last, checkpoint.size(), new SealBlocks(connection));
        } catch (IllegalArgumentException e) {
            throw notAsSigned(e.getMessage());
        }
    }

    private ClusterException notAsSigned(String what) {
        return new ClusterException("The store of " + store.title() + " is not what was signed: " + what
                + ". Nothing of it is to be trusted before ./gongji audit verify has told what was changed.");
    }

    /** The files of rows, each of which is open until the last row. */
    private final class EventFiles implements AutoCloseable {
        private final @Nullable ExportFile lines;
        private final @Nullable ExportFile table;
        private final @Nullable CSVPrinter csv;
        private final ExportFile seals;

        private EventFiles() throws IOException {
            lines = wanted.formats().contains(Format.JSONL) ? events("events.jsonl", Content.EVENTS_JSONL) : null;
            table = wanted.formats().contains(Format.CSV) ? events("events.csv", Content.EVENTS_CSV) : null;
            csv = table == null ? null : EventCsv.printer(writer(table));
            seals = create("seals.txt", Content.SEALS);
        }

        private ExportFile events(String name, Content content) throws IOException {
            return create(wanted.gzip() ? name + ExportFile.COMPRESSED : name, content);
        }

        private static Writer writer(ExportFile file) {
            return new OutputStreamWriter(file.out(), StandardCharsets.UTF_8);
        }

        private void write(Written row) throws IOException {
            if (lines != null) {
                lines.line(row.line());
            }
            if (csv != null && table != null) {
                csv.printRecord(row.fields());
                table.countRow();
            }
            seals.line(HexFormat.of().formatHex(row.leaf()).getBytes(StandardCharsets.US_ASCII));
        }

        private List<Manifest.File> done() throws IOException {
            List<Manifest.File> files = new ArrayList<>();
            if (lines != null) {
                files.add(lines.done());
            }
            if (csv != null && table != null) {
                csv.flush();
                files.add(table.done());
            }
            files.add(seals.done());
            return files;
        }

        @Override
        public void close() throws IOException {
            for (ExportFile file : new @Nullable ExportFile[] {lines, table, seals}) {
                if (file != null) {
                    file.close();
                }
            }
        }
    }

    private ExportFile create(String name, Content content) throws IOException {
        return ExportFile.create(folder, store.title() + "/" + name, content);
    }

    private List<Manifest.File> write(
            Connection connection, RangeProof proof, SignedCheckpoint checkpoint, ExecutorService threads)
            throws SQLException, IOException {
        MerkleTree tree = proof.treeBefore();
        pace.begin(store.title(), proof.last() - proof.first() + 1);
        try (EventFiles files = new EventFiles();
                PreparedStatement statement = connection.prepareStatement(
                        SealedRow.SELECT + " where e.global_index between ? and ? order by e.global_index")) {
            statement.setFetchSize(BATCH);
            statement.setLong(1, proof.first());
            statement.setLong(2, proof.last());
            try (ResultSet row = statement.executeQuery()) {
                Queue<Future<List<Written>>> hashing = new ArrayDeque<>();
                List<SealedRow> batch = new ArrayList<>(BATCH);
                while (row.next()) {
                    batch.add(SealedRow.read(row));
                    if (batch.size() == BATCH) {
                        List<SealedRow> full = batch;
                        hashing.add(threads.submit(() -> written(full)));
                        batch = new ArrayList<>(BATCH);
                        if (hashing.size() > MOST_BATCHES_WAITING) {
                            write(hashing.remove(), files, tree);
                        }
                    }
                }
                List<SealedRow> rest = batch;
                hashing.add(threads.submit(() -> written(rest)));
                while (!hashing.isEmpty()) {
                    write(hashing.remove(), files, tree);
                }
            }
            if (tree.size() != proof.last()
                    || !proof.root(tree).equals(checkpoint.checkpoint().rootHash())) {
                throw notAsSigned("rows " + proof.first() + " to " + proof.last() + " do not lead to checkpoint "
                        + checkpoint.number());
            }
            return files.done();
        }
    }

    private static List<Written> written(List<SealedRow> rows) {
        TreeHash hash = new TreeHash();
        return rows.stream().map(row -> Written.of(row, hash)).toList();
    }

    private void write(Future<List<Written>> batch, EventFiles files, MerkleTree tree) throws IOException {
        List<Written> rows = await(batch);
        for (Written row : rows) {
            if (row.position() != tree.size() + 1) {
                throw notAsSigned("row " + (tree.size() + 1) + " is missing");
            }
            tree.append(row.leaf());
            files.write(row);
        }
        pace.advance(rows.size());
    }

    private static List<Written> await(Future<List<Written>> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted.");
        }
    }

    /** Those that speak of rows of the export, up to the one to which they are joined: each brackets rows. */
    private Manifest.File checkpoints(Connection connection, long first, SignedCheckpoint joined)
            throws SQLException, IOException {
        try (ExportFile file = create("checkpoints.jsonl", Content.CHECKPOINTS);
                PreparedStatement statement =
                        connection.prepareStatement(CHECKPOINTS + SIZE + " >= ? and number <= ? order by number")) {
            statement.setFetchSize(BATCH);
            statement.setLong(1, first);
            statement.setLong(2, joined.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    file.line(SignedCheckpoint.of(row.getString(1), row.getString(2))
                            .line()
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            return file.done();
        }
    }

    private List<Manifest.File> keys() throws IOException {
        List<Manifest.File> files = new ArrayList<>();
        for (SealKey.Verifier key : store.keys()) {
            try (ExportFile file = create("keys/" + key.keyId() + ".pem", Content.KEY)) {
                file.out().write(pem(key).getBytes(StandardCharsets.US_ASCII));
                files.add(file.done());
            }
        }
        return files;
    }

    private static String pem(SealKey.Verifier key) {
        String body = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.key().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }
}
