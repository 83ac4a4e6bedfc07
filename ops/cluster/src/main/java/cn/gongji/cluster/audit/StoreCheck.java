package cn.gongji.cluster.audit;

import cn.gongji.cluster.audit.ExportCheck.Found;
import cn.gongji.cluster.audit.Manifest.Content;
import cn.gongji.cluster.audit.RowSource.Read;
import cn.gongji.runtime.seal.RangeProof;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one store's files of an export: every row in each form against the sealed hashes, and all of them against the
 * roots that the service has signed. A form that leads to the signed root is right; where another differs from it, that
 * one's row is named.
 */
final class StoreCheck {
    private static final int MOST_DIFFERENCES = 10;
    private static final long TELL_EVERY = 1_000;

    private final Path folder;
    private final Manifest.Store store;
    private final List<SealKey.Verifier> keys;
    private final Pace pace;
    private final List<Found> findings = new ArrayList<>();

    private StoreCheck(Path folder, Manifest.Store store, List<SealKey.Verifier> keys, Pace pace) {
        this.folder = folder;
        this.store = store;
        this.keys = keys;
        this.pace = pace;
    }

    static List<Found> of(Path folder, Manifest.Store store, List<SealKey.Verifier> keys, Pace pace) {
        StoreCheck check = new StoreCheck(folder, store, keys, pace);
        Manifest.Join join = store.join();
        if (join == null) {
            return store.rows() == 0 ? List.of() : List.of(check.unjoined());
        }
        check.run(join);
        return check.findings;
    }

    private Found unjoined() {
        return Found.of(Manifest.NAME, 0, store.store() + " 的行没有证明", "the rows of " + store.store() + " have no proof");
    }

    private void run(Manifest.Join join) {
        RangeProof proof;
        try {
            proof = join.proof(store.first(), store.last());
            proof.treeBefore();
        } catch (IllegalArgumentException e) {
            findings.add(Found.of(
                    Manifest.NAME,
                    0,
                    store.store() + " 的证明不成形：" + e.getMessage(),
                    "the proof of " + store.store() + " is none: " + e.getMessage()));
            return;
        }
        Map<Long, SignedCheckpoint> signed = checkpoints(join);
        List<RowSource> sources = sources(proof);
        try {
            List<Map<RowSource, Read>> differences = compare(sources, signed);
            judge(sources, differences, proof, signed.get(join.size()));
        } finally {
            sources.forEach(RowSource::close);
        }
    }

    /** The authentic checkpoints by the size of which they speak. */
    private Map<Long, SignedCheckpoint> checkpoints(Manifest.Join join) {
        Map<Long, SignedCheckpoint> signed = new HashMap<>();
        Manifest.File file = store.file(Content.CHECKPOINTS);
        if (file == null) {
            findings.add(Found.of(Manifest.NAME, 0, "没有检查点文件", "there is no file of checkpoints"));
            return signed;
        }
        SignedCheckpoint before = null;
        long line = 0;
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(file.name()))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                before = checkpoint(file.name(), line, text, before, signed);
            }
        } catch (IOException e) {
            findings.add(Found.of(file.name(), line, "无法读取", "cannot be read"));
        }
        SignedCheckpoint last = signed.get(join.size());
        if (last == null || !last.checkpoint().rootHash().equals(join.rootHash())) {
            findings.add(Found.of(
                    file.name(),
                    0,
                    "没有清单所指的检查点 " + join.checkpoint(),
                    "the checkpoint " + join.checkpoint() + " that the manifest means is not there, or another"));
        }
        return signed;
    }

    /** The checkpoint of a line, or the one before it where the line holds none that is authentic. */
    private @Nullable SignedCheckpoint checkpoint(
            String file,
            long line,
            String text,
            @Nullable SignedCheckpoint before,
            Map<Long, SignedCheckpoint> signed) {
        try {
            SignedCheckpoint checkpoint = SignedCheckpoint.parse(text);
            if (!checkpoint.checkpoint().store().equals(store.store())
                    || keys.stream().noneMatch(key -> key.accepts(checkpoint))) {
                findings.add(Found.of(file, line, "签名不符", "its signature is false"));
                return before;
            }
            if (before != null
                    && !before.digest().equals(checkpoint.checkpoint().previous())) {
                findings.add(Found.of(file, line, "与前一检查点不相接", "it does not follow from the line before it"));
            }
            signed.putIfAbsent(checkpoint.size(), checkpoint);
            return checkpoint;
        } catch (IllegalArgumentException e) {
            findings.add(Found.of(file, line, "不是检查点", "it is no checkpoint"));
            return before;
        }
    }

    private List<RowSource> sources(RangeProof proof) {
        List<RowSource> sources = new ArrayList<>();
        for (Manifest.File file : store.files()) {
            if (RowSource.isRows(file.content())) {
                sources.add(RowSource.open(folder, file, proof.treeBefore()));
            }
        }
        return sources;
    }

    /** Reads all forms side by side; returns the first rows in which they differ. */
    private List<Map<RowSource, Read>> compare(List<RowSource> sources, Map<Long, SignedCheckpoint> signed) {
        List<Map<RowSource, Read>> differences = new ArrayList<>();
        pace.begin(store.store(), store.rows());
        for (long position = store.first(); position <= store.last(); position++) {
            Map<RowSource, Read> row = new HashMap<>();
            for (RowSource source : sources) {
                Read read = source.next(position);
                if (read != null) {
                    row.put(source, read);
                    source.compareRoot(signed.get(position));
                }
            }
            boolean same = row.values().stream().map(Read::leafHash).distinct().count() <= 1;
            if (!same && differences.size() < MOST_DIFFERENCES) {
                differences.add(row);
            }
            if (position % TELL_EVERY == 0) {
                pace.advance(TELL_EVERY);
            }
        }
        pace.advance(store.rows() % TELL_EVERY);
        sources.forEach(RowSource::requireEnd);
        return differences;
    }

    private void judge(
            List<RowSource> sources,
            List<Map<RowSource, Read>> differences,
            RangeProof proof,
            @Nullable SignedCheckpoint joined) {
        List<RowSource> right =
                sources.stream().filter(source -> source.leadsTo(proof, joined)).toList();
        for (RowSource source : sources) {
            if (source.broken() != null) {
                findings.add(source.broken());
            } else if (!right.contains(source)) {
                findings.add(wrong(source, right, differences));
            }
        }
        if (sources.isEmpty()) {
            findings.add(unjoined());
        }
    }

    private Found wrong(RowSource source, List<RowSource> right, List<Map<RowSource, Read>> differences) {
        for (Map<RowSource, Read> row : differences) {
            Read here = row.get(source);
            for (RowSource other : right.isEmpty() ? row.keySet() : right) {
                Read there = row.get(other);
                if (here != null && there != null && !here.leafHash().equals(there.leafHash())) {
                    return source.differs(here, there, !right.isEmpty());
                }
            }
        }
        return source.unproved(store.last());
    }
}
