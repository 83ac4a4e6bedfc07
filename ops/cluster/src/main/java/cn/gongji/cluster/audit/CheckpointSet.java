package cn.gongji.cluster.audit;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.audit.Finding.Kind;
import cn.gongji.infrastructure.Waiting;
import cn.gongji.runtime.seal.Checkpoint.Occasion;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A service's checkpoints as the topic, the file and the database keep them, and what is wrong with them. */
final class CheckpointSet {
    /** Where checkpoints are kept, in the order in which they are read: each place is written after the next. */
    enum Place {
        TOPIC("主题", "topic"),
        FILE("文件", "file"),
        TABLE("数据库表", "table");

        private final String chinese;
        private final String english;

        Place(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }
    }

    private final AuditedStore store;
    private final Map<Place, NavigableMap<Long, SignedCheckpoint>> kept = new EnumMap<>(Place.class);
    private final NavigableMap<Long, SignedCheckpoint> authentic = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private CheckpointSet(AuditedStore store) {
        this.store = store;
    }

    static CheckpointSet collect(AuditedStore store) throws SQLException {
        CheckpointSet set = new CheckpointSet(store);
        for (Place place : Place.values()) {
            set.read(place);
        }
        set.awaitTheLatest();
        set.unite();
        set.checkPlaces();
        set.checkChain();
        return set;
    }

    /** Authentic checkpoints, by number. */
    List<SignedCheckpoint> authentic() {
        return List.copyOf(authentic.values());
    }

    List<Finding> findings() {
        return findings;
    }

    /** How many rows the greatest checkpoint speaks of. */
    long size() {
        return authentic.values().stream()
                .mapToLong(SignedCheckpoint::size)
                .max()
                .orElse(0);
    }

    int count(Place place) {
        return kept.getOrDefault(place, new TreeMap<>()).size();
    }

    private void read(Place place) throws SQLException {
        kept.put(
                place,
                switch (place) {
                    case TOPIC -> fromTopic();
                    case FILE -> fromFile();
                    case TABLE -> fromTable();
                });
    }

    private NavigableMap<Long, SignedCheckpoint> fromTopic() {
        NavigableMap<Long, SignedCheckpoint> found = new TreeMap<>();
        try (TopicReader topic = TopicReader.open(store.bootstrapServers(), AuditedStore.CHECKPOINT_TOPIC)) {
            while (!topic.isRead()) {
                for (ConsumerRecord<byte[], byte[]> message : topic.poll()) {
                    if (message.key() != null
                            && message.value() != null
                            && new String(message.key(), StandardCharsets.UTF_8).equals(store.title())) {
                        keep(found, Place.TOPIC, new String(message.value(), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return found;
    }

    private NavigableMap<Long, SignedCheckpoint> fromFile() {
        NavigableMap<Long, SignedCheckpoint> found = new TreeMap<>();
        try (var lines = Files.lines(store.checkpointFile())) {
            lines.forEach(line -> keep(found, Place.FILE, line));
        } catch (NoSuchFileException none) {
            // every checkpoint is missing there
        } catch (IOException e) {
            throw new ClusterException("The file " + store.checkpointFile() + " cannot be read: " + e.getMessage());
        }
        return found;
    }

    private NavigableMap<Long, SignedCheckpoint> fromTable() throws SQLException {
        NavigableMap<Long, SignedCheckpoint> found = new TreeMap<>();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select statement, signature from seal_checkpoint order by number")) {
            while (rows.next()) {
                keep(
                        found,
                        Place.TABLE,
                        "{\"checkpoint\":" + rows.getString(1) + ",\"signature\":\"" + rows.getString(2) + "\"}");
            }
        }
        return found;
    }

    private void keep(NavigableMap<Long, SignedCheckpoint> found, Place place, String line) {
        try {
            SignedCheckpoint checkpoint = SignedCheckpoint.parse(line);
            // published twice after a crash; a different one of the same number is told by its signature
            found.merge(checkpoint.number(), checkpoint, (one, other) -> isAuthentic(one) ? one : other);
        } catch (IllegalArgumentException e) {
            falseOne(-1, place, "不是检查点", "is no checkpoint");
        }
    }

    private boolean isAuthentic(SignedCheckpoint checkpoint) {
        return checkpoint.checkpoint().store().equals(store.title())
                && store.keys().stream().anyMatch(key -> key.accepts(checkpoint));
    }

    /** A checkpoint comes to the table first: the others get it in a moment. */
    private void awaitTheLatest() {
        long last = kept.get(Place.TABLE).isEmpty() ? -1 : kept.get(Place.TABLE).lastKey();
        Waiting.until(
                () -> {
                    boolean all = true;
                    for (Place place : List.of(Place.TOPIC, Place.FILE)) {
                        if (isBehind(place, last)) {
                            rereading(place);
                            all &= !isBehind(place, last);
                        }
                    }
                    return all;
                },
                store.patience());
    }

    private boolean isBehind(Place place, long last) {
        NavigableMap<Long, SignedCheckpoint> there = kept.get(place);
        return there.isEmpty() ? last >= 0 : there.lastKey() < last;
    }

    private void rereading(Place place) {
        try {
            read(place);
        } catch (SQLException e) {
            throw new ClusterException("The database of " + store.title() + " does not answer: " + e.getMessage());
        }
    }

    private void unite() {
        kept.forEach((place, checkpoints) -> checkpoints.forEach((number, checkpoint) -> {
            if (!isAuthentic(checkpoint)) {
                falseOne(number, place, "签名不符", "has a false signature");
                return;
            }
            SignedCheckpoint other = authentic.putIfAbsent(number, checkpoint);
            if (other != null && !other.statement().equals(checkpoint.statement())) {
                falseOne(number, place, "与其他位置的同号检查点不同", "differs from its namesake elsewhere");
            }
        }));
    }

    private void falseOne(long number, Place place, String chinese, String english) {
        findings.add(Finding.of(
                Kind.CHECKPOINT_FALSE,
                number,
                place.chinese + "中的检查点" + chinese,
                "the checkpoint in the " + place.english + " " + english));
    }

    private void checkPlaces() {
        long last = authentic.isEmpty() ? -1 : authentic.lastKey();
        if (last < 0) {
            findings.add(Finding.of(
                    Kind.CHECKPOINT_MISSING, 0, "没有任何真实的检查点，无法证明此事件库", "there is no authentic checkpoint at all"));
        }
        for (long number = 0; number <= last; number++) {
            for (Place place : Place.values()) {
                if (!kept.get(place).containsKey(number)) {
                    findings.add(Finding.of(
                            Kind.CHECKPOINT_MISSING,
                            number,
                            place.chinese + "中缺少此检查点" + rows(number, true),
                            "is missing from the " + place.english + rows(number, false)));
                }
            }
        }
    }

    private String rows(long number, boolean chinese) {
        SignedCheckpoint known = authentic.get(number);
        if (known == null) {
            return "";
        }
        Map.Entry<Long, SignedCheckpoint> before = authentic.lowerEntry(number);
        long from = (before == null ? 0 : before.getValue().size()) + 1;
        if (from > known.size()) {
            return chinese ? "（至第" + known.size() + "行）" : " (at row " + known.size() + ")";
        }
        return chinese ? "（第" + from + "至" + known.size() + "行）" : " (rows " + from + " to " + known.size() + ")";
    }

    private void checkChain() {
        SignedCheckpoint before = null;
        for (SignedCheckpoint checkpoint : authentic.values()) {
            if (before != null && checkpoint.number() == before.number() + 1) {
                checkLink(before, checkpoint);
            }
            before = checkpoint;
        }
    }

    private void checkLink(SignedCheckpoint before, SignedCheckpoint checkpoint) {
        if (!before.digest().equals(checkpoint.checkpoint().previous()) || checkpoint.size() < before.size()) {
            findings.add(Finding.of(
                    Kind.CHECKPOINT_CHAIN,
                    checkpoint.number(),
                    "与前一检查点不相接",
                    "does not follow from the checkpoint before it"));
        }
        if (before.checkpoint().occasion() == Occasion.STOPPED && checkpoint.size() > before.size()) {
            findings.add(Finding.of(
                    Kind.ROW_INSERTED,
                    before.size() + 1,
                    "服务停止期间，库中多出第" + (before.size() + 1) + "至" + checkpoint.size() + "行，并非服务所写",
                    "while the service was stopped, rows " + (before.size() + 1) + " to " + checkpoint.size()
                            + " came into the store; the service did not write them"));
        }
    }
}
