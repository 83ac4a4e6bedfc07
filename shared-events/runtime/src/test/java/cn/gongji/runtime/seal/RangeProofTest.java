package cn.gongji.runtime.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RangeProofTest {

    private static final int LARGEST = 40;

    private final TreeHash hash = new TreeHash();
    private final List<byte[]> leaves = IntStream.range(0, 5_000)
            .mapToObj(i -> hash.ofLeaf(("row " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    private MerkleTree treeOf(long size) {
        MerkleTree tree = new MerkleTree();
        leaves.subList(0, Math.toIntExact(size)).forEach(tree::append);
        return tree;
    }

    private RangeProof proof(int first, int last, int size) throws SQLException {
        return RangeProof.of(first, last, size, new RangeProof.Grown() {
            @Override
            public MerkleTree at(long grown) {
                return treeOf(grown);
            }

            @Override
            public byte[] leaf(long place) {
                return leaves.get(Math.toIntExact(place - 1));
            }
        });
    }

    private List<byte[]> rows(int first, int last) {
        return leaves.subList(first - 1, last);
    }

    @Test
    @DisplayName("Any range of any small tree leads to its root, and so does none")
    void everyRange() throws SQLException {
        for (int size = 1; size <= LARGEST; size++) {
            String root = treeOf(size).root();
            for (int first = 1; first <= size; first++) {
                for (int last = first - 1; last <= size; last++) {
                    assertThat(proof(first, last, size).root(rows(first, last).iterator()))
                            .as("%d to %d of %d", first, last, size)
                            .isEqualTo(root);
                }
            }
        }
    }

    @Test
    @DisplayName("A changed, removed, repeated, moved or swapped row does not lead to the root")
    void otherRows() throws SQLException {
        Random random = new Random(20_261_122);
        for (int trial = 0; trial < 300; trial++) {
            int size = 2 + random.nextInt(LARGEST);
            int first = 1 + random.nextInt(size - 1);
            int last = first + 1 + random.nextInt(size - first);
            RangeProof proof = proof(first, last, size);
            String root = treeOf(size).root();
            List<byte[]> changed = new ArrayList<>(rows(first, last));
            int at = random.nextInt(changed.size());
            changed.set(at, hash.ofLeaf("other".getBytes(StandardCharsets.UTF_8)));
            assertThat(proof.root(changed.iterator())).isNotEqualTo(root);
            List<byte[]> swapped = new ArrayList<>(rows(first, last));
            swapped.add(at == 0 ? 1 : 0, swapped.remove(at));
            assertThat(proof.root(swapped.iterator())).isNotEqualTo(root);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> proof.root(rows(first, last - 1).iterator()));
            RangeProof moved = new RangeProof(first, last, size, proof.before(), List.of());
            if (!proof.after().isEmpty()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> moved.root(rows(first, last).iterator()));
            }
        }
    }

    @Test
    @DisplayName("It stays small: about two hashes for each binary digit of the size")
    void logarithmic() throws SQLException {
        RangeProof proof = proof(2_345, 2_350, 5_000);
        assertThat(proof.before().size() + proof.after().size()).isLessThanOrEqualTo(2 * 13);
        assertThat(proof.root(rows(2_345, 2_350).iterator()))
                .isEqualTo(treeOf(5_000).root());
    }
}
