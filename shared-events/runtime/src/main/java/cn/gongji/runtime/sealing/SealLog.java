package cn.gongji.runtime.sealing;

import cn.gongji.runtime.seal.Checkpoint;
import cn.gongji.runtime.seal.Checkpoint.Occasion;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's checkpoints: signed, then in the table, then in the file, then on the topic. Whatever a crash has
 * interrupted is continued at the next start, because a signed statement is as good wherever it was kept.
 */
final class SealLog {

    private static final Logger LOG = LoggerFactory.getLogger(SealLog.class);

    private final String store;
    private final String region;
    private final SealTable table;
    private final @Nullable CheckpointFile file;
    private final SealKey.Signer signer;
    private final Runnable wakePublisher;
    private final Clock clock;
    private @Nullable SignedCheckpoint last;

    /** The checkpoints or the seals were changed by somebody: signing on top of them would hide it. */
    static final class Broken extends RuntimeException {
        Broken(String message) {
            super(message);
        }
    }

    SealLog(
            String store,
            String region,
            SealTable table,
            @Nullable CheckpointFile file,
            SealKey.Signer signer,
            Runnable wakePublisher,
            Clock clock) {
        this.store = store;
        this.region = region;
        this.table = table;
        this.file = file;
        this.signer = signer;
        this.wakePublisher = wakePublisher;
        this.clock = clock;
    }

    /**
     * The tree as it stood at the last checkpoint.
     *
     * @throws Broken when table, file and seals contradict each other
     */
    MerkleTree resume() {
        Optional<SignedCheckpoint> tabled = table.lastCheckpoint();
        Optional<SignedCheckpoint> filed = file == null ? Optional.empty() : file.last();
        tabled.ifPresent(this::requireOurs);
        filed.ifPresent(this::requireOurs);
        long numberInTable = tabled.map(SignedCheckpoint::number).orElse(-1L);
        long numberInFile = filed.map(SignedCheckpoint::number).orElse(-1L);
        if (numberInFile > numberInTable) {
            throw new Broken("the file knows checkpoint " + numberInFile + ", the table only " + numberInTable);
        }
        if (file != null) {
            // the file of another instance, or a crash between table and file
            table.checkpointsAfter(numberInFile).forEach(file::append);
        }
        last = tabled.orElse(null);
        wakePublisher.run();
        return tabled.map(this::treeOf).orElseGet(MerkleTree::new);
    }

    private MerkleTree treeOf(SignedCheckpoint checkpoint) {
        return table.treeAt(checkpoint.size())
                .filter(tree -> tree.root().equals(checkpoint.checkpoint().rootHash()))
                .orElseThrow(() -> new Broken("the seals do not lead to checkpoint " + checkpoint.number()));
    }

    private void requireOurs(SignedCheckpoint checkpoint) {
        if (!checkpoint.checkpoint().store().equals(store)) {
            throw new Broken("checkpoint " + checkpoint.number() + " is of "
                    + checkpoint.checkpoint().store());
        }
        boolean sameKey =
                checkpoint.checkpoint().keyId().equals(signer.verifier().keyId());
        if (!sameKey) {
            LOG.info("The key that signs checkpoints is another than before; keep the public halves of both");
        } else if (!signer.verifier().accepts(checkpoint)) {
            throw new Broken("the signature of checkpoint " + checkpoint.number() + " is false");
        }
    }

    void sign(MerkleTree tree, Occasion occasion) {
        SignedCheckpoint before = last;
        SignedCheckpoint next = signer.sign(new Checkpoint(
                store,
                region,
                before == null ? 0 : before.number() + 1,
                occasion,
                tree.size(),
                tree.root(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                before == null ? null : before.digest(),
                signer.verifier().keyId()));
        table.insert(next);
        last = next;
        if (file != null) {
            file.append(next);
        }
        wakePublisher.run();
    }

    /** How many rows the last checkpoint speaks of. */
    long size() {
        return last == null ? 0 : last.size();
    }
}
