package cn.gongji.cluster.audit;

import static java.util.stream.Collectors.toSet;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.audit.Finding.Kind;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One store, checked from its first row on: against its seals, against what was signed about it, against its topic.
 *
 * <p>Rows, seals and checkpoints may each have been changed by somebody. What was signed tells between which rows; the
 * seals, as long as they lead to what was signed, or else the topic, tell which row.
 */
final class Verification {
    private static final int MOST_JUDGED = 100;

    private final AuditedStore store;
    private final Pace pace;
    private final List<Finding> findings = new ArrayList<>();

    private Verification(AuditedStore store, Pace pace) {
        this.store = store;
        this.pace = pace;
    }

    /**
     * What came out for one store.
     *
     * @param findings the first bad row first
     * @param checkpoints by place: topic, file, table
     */
    record Outcome(
            AuditedStore store,
            long rows,
            long sealed,
            CheckpointSet checkpoints,
            @Nullable SignedCheckpoint last,
            long records,
            long repeated,
            List<Finding> findings) {

        boolean isClean() {
            return findings.isEmpty();
        }
    }

    /** @throws ClusterException when the database, the broker or the file cannot be read */
    static Outcome of(AuditedStore store, Pace pace) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            return new Verification(store, pace).run(threads);
        } catch (SQLException e) {
            throw new ClusterException("The database of " + store.title() + " cannot be read: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new ClusterException("There is no room to note hashes: " + e.getMessage() + ".");
        }
    }

    /** The topic's end is noted before the checkpoints are read, and these before the rows: each speaks of less. */
    private Outcome run(ExecutorService threads) throws SQLException, IOException {
        try (TopicReader topic = TopicReader.open(store.bootstrapServers(), store.eventTopic())) {
            CheckpointSet checkpoints = CheckpointSet.collect(store);
            pace.begin(store.title(), topic.expected());
            try (StoreRows rows = StoreRows.read(store, checkpoints.size(), threads, pace)) {
                Set<Long> sizes = sizes(checkpoints.authentic());
                Seals seals = Seals.compare(store, rows, sizes);
                Publication publication = Publication.compare(topic, rows, store.patience(), threads, pace);
                findings.addAll(checkpoints.findings());
                findings.addAll(rows.findings());
                judge(rows, seals, checkpoints.authentic(), publication);
                findings.sort(Finding.IN_ORDER);
                return new Outcome(
                        store,
                        rows.count(),
                        seals.sealed(),
                        checkpoints,
                        checkpoints.authentic().isEmpty()
                                ? null
                                : checkpoints.authentic().getLast(),
                        publication.records(),
                        publication.repeated(),
                        List.copyOf(findings));
            }
        }
    }

    private void judge(StoreRows rows, Seals seals, List<SignedCheckpoint> checkpoints, Publication publication) {
        // seals that agree with every row lead to the same roots; where some are lacking, the rows themselves must tell
        boolean sealsTellAll =
                seals.differing().isEmpty() && seals.roots().keySet().containsAll(sizes(checkpoints));
        Signed signed = new Signed(checkpoints, sealsTellAll ? seals.roots() : roots(rows, checkpoints));
        judgeMissing(
                rows,
                publication,
                Math.max(
                        rows.head(),
                        checkpoints.isEmpty() ? 0 : checkpoints.getLast().size()));
        SortedSet<Long> suspects = new TreeSet<>(seals.differing());
        suspects.addAll(publication.differing().keySet());
        suspects.removeIf(position -> !rows.leaves().has(position));
        suspects.stream().limit(MOST_JUDGED).forEach(position -> judgeRow(position, rows, seals, signed, publication));
        judgeSigned(signed, suspects, rows);
        judgePublication(publication);
        if (seals.sealed() < rows.head()) {
            findings.add(Finding.of(
                    Kind.ROW_UNSEALED, seals.sealed() + 1, "从此行起没有封存记录", "from this row on there are no seals"));
        }
    }

    /** What the signed statements say of the rows, one checkpoint after another. */
    private record Signed(List<SignedCheckpoint> checkpoints, Map<Long, String> roots) {

        boolean isTrue(SignedCheckpoint checkpoint) {
            return checkpoint.checkpoint().rootHash().equals(roots.get(checkpoint.size()));
        }

        /** Whether what was signed proves the row; absent when nothing was signed of it yet. */
        @Nullable
        Boolean proves(long position) {
            return checkpoints.stream()
                    .filter(checkpoint -> checkpoint.size() >= position)
                    .findFirst()
                    .map(this::isTrue)
                    .orElse(null);
        }
    }

    private static Set<Long> sizes(List<SignedCheckpoint> checkpoints) {
        return checkpoints.stream().map(SignedCheckpoint::size).collect(toSet());
    }

    private static Map<Long, String> roots(StoreRows rows, List<SignedCheckpoint> checkpoints) {
        Map<Long, String> roots = new HashMap<>();
        MerkleTree tree = new MerkleTree();
        for (SignedCheckpoint checkpoint : checkpoints) {
            while (tree.size() < checkpoint.size() && rows.leaves().has(tree.size() + 1)) {
                tree.append(rows.leaves().get(tree.size() + 1));
            }
            roots.put(tree.size(), tree.root());
        }
        return roots;
    }

    /** Gaps in the store, and rows behind its end that were there once. */
    private void judgeMissing(StoreRows rows, Publication publication, long known) {
        long first = 0;
        long missing = 0;
        long end = Math.min(known, rows.leaves().places());
        for (long position = 1; position <= end; position++) {
            if (!rows.leaves().has(position)) {
                first = first == 0 ? position : first;
                missing++;
            }
        }
        while (publication.withoutRow().containsKey(end + 1)) {
            end++;
            first = first == 0 ? end : first;
            missing++;
        }
        // a place far behind the end was never one of the store's
        publication.withoutRow().tailMap(end, false).values().forEach(this::alien);
        if (missing > 0) {
            PublishedEvent published = publication.withoutRow().get(first);
            findings.add(missing(first, missing, published == null ? null : published.row()));
        }
    }

    private static Finding missing(long first, long missing, @Nullable SealedRow was) {
        String more = missing == 1 ? "" : "，共缺 " + missing + " 行";
        String moreInEnglish = missing == 1 ? "" : "; " + missing + " rows are missing";
        return Finding.of(
                Kind.ROW_MISSING,
                first,
                "此行已被删除" + (was == null ? "" : "，原为 " + was.type()) + more,
                "this row was removed" + (was == null ? "" : "; it was a " + was.type()) + moreInEnglish);
    }

    private void alien(PublishedEvent event) {
        findings.add(Finding.of(
                Kind.RECORD_ALIEN,
                event.offset(),
                "主题中的记录（" + event.where() + "）不是此库的事件",
                "the record " + event.where() + " of the topic is no event of this store"));
    }

    private void judgeRow(long position, StoreRows rows, Seals seals, Signed signed, Publication publication) {
        PublishedEvent published = publication.differing().get(position);
        boolean sealDiffers = seals.differing().contains(position);
        Boolean proved = signed.proves(position);
        if (published == null && (proved == null || proved)) {
            findings.add(Finding.of(
                    Kind.SEAL_CHANGED,
                    position,
                    "此行与已发布的一致，其封存记录却被改动",
                    "the row is as it was published, but its seal was changed"));
        } else if (published != null && !sealDiffers && Boolean.TRUE.equals(proved)) {
            findings.add(Finding.of(
                    Kind.RECORD_CHANGED,
                    position,
                    "此行与签名相符，但主题中的记录（" + published.where() + "）与之不同",
                    "the row is as it was signed, but the record on the topic (" + published.where() + ") is another"));
        } else {
            findings.add(changed(position, rows, published, sealDiffers));
        }
    }

    private static Finding changed(
            long position, StoreRows rows, @Nullable PublishedEvent published, boolean sealDiffers) {
        SealedRow was = published == null ? null : published.row();
        List<String> columns = was == null
                ? List.of()
                : rows.at(position).map(was::differences).orElse(List.of());
        boolean other = columns.contains("event_id");
        String fields = columns.isEmpty() ? "" : "：" + String.join("、", columns);
        String fieldsInEnglish = columns.isEmpty() ? "" : ": " + String.join(", ", columns);
        return Finding.of(
                Kind.ROW_CHANGED,
                position,
                (other ? "此处现为另一事件" : "此行已被改动") + fields + (sealDiffers ? "" : "；封存记录也被重算"),
                (other ? "another event stands here now" : "this row was changed")
                        + fieldsInEnglish
                        + (sealDiffers ? "" : "; its seal was recomputed"));
    }

    /** What was signed is not what is there, and no row could be named. */
    private void judgeSigned(Signed signed, SortedSet<Long> suspects, StoreRows rows) {
        long proved = 0;
        for (SignedCheckpoint checkpoint : signed.checkpoints()) {
            if (signed.isTrue(checkpoint)) {
                proved = checkpoint.size();
                continue;
            }
            boolean named = !suspects.headSet(checkpoint.size() + 1).isEmpty()
                    || rows.leaves().places() == 0;
            boolean gap = findings.stream()
                    .anyMatch(finding -> finding.kind() == Kind.ROW_MISSING && finding.place() <= checkpoint.size());
            if (!named && !gap) {
                findings.add(Finding.of(
                        Kind.ROWS_UNACCOUNTED,
                        proved + 1,
                        "第" + (proved + 1) + "至" + checkpoint.size() + "行与检查点 " + checkpoint.number()
                                + " 的签名不符，而主题与库一致：两处都被改动",
                        "rows " + (proved + 1) + " to " + checkpoint.size() + " are not what checkpoint "
                                + checkpoint.number() + " was signed over, and the topic agrees with them:"
                                + " both were changed"));
            }
            return;
        }
    }

    private void judgePublication(Publication publication) {
        long unpublished = publication.neverPublished();
        if (unpublished > 0) {
            findings.add(Finding.of(
                    Kind.ROW_NEVER_PUBLISHED,
                    unpublished,
                    "此行从未发布到主题：并非服务所写，或发布中断",
                    "this row was never published: the service did not write it, or its relay stands still"));
        }
        publication
                .outOfOrder()
                .forEach((position, event) -> findings.add(Finding.of(
                        Kind.RECORD_OUT_OF_ORDER,
                        position,
                        "主题中的次序不对（" + event.where() + "）",
                        "it stands out of order on the topic (" + event.where() + ")")));
        publication.aliens().forEach(this::alien);
    }
}
