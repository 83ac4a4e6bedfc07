package cn.gongji.runtime.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    /** The leaves with which implementations of certificate transparency are tried. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private final TreeHash hash = new TreeHash();

    private MerkleTree treeOf(int leaves) {
        MerkleTree tree = new MerkleTree();
        LEAVES.subList(0, leaves)
                .forEach(leaf -> tree.append(hash.ofLeaf(HexFormat.of().parseHex(leaf))));
        return tree;
    }

    @ParameterizedTest
    @DisplayName("The roots are those that other implementations of RFC 9162 find")
    @CsvSource({
        "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void rootsAreTheKnownOnes(int leaves, String root) {
        assertThat(treeOf(leaves).root()).isEqualTo(root);
    }

    @ParameterizedTest
    @DisplayName("A tree that goes on from its frontier is the same tree")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void resumesFromItsFrontier(int leaves) {
        MerkleTree resumed = MerkleTree.resume(leaves, treeOf(leaves).frontier());
        LEAVES.subList(leaves, LEAVES.size())
                .forEach(leaf -> resumed.append(hash.ofLeaf(HexFormat.of().parseHex(leaf))));
        assertThat(resumed.size()).isEqualTo(LEAVES.size());
        assertThat(resumed.root()).isEqualTo(treeOf(LEAVES.size()).root());
    }

    @Test
    @DisplayName("Asking for the root changes nothing")
    void rootIsOnlyRead() {
        MerkleTree tree = treeOf(7);
        assertThat(IntStream.range(0, 3).mapToObj(i -> tree.root()).distinct()).hasSize(1);
    }

    @Test
    @DisplayName("The frontier of another size is refused")
    void wrongFrontier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MerkleTree.resume(8, treeOf(7).frontier()));
    }
}
