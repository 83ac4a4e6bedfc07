package cn.gongji.runtime.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.gongji.runtime.seal.Checkpoint.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    private Path folder;

    private SealKey.Signer signer(String name) throws IOException {
        SealKey.NewKey key = SealKey.generate();
        Path file = folder.resolve(name);
        Files.writeString(file, key.privatePem());
        Files.writeString(folder.resolve(name + ".pub"), key.publicPem());
        return SealKey.Signer.read(file);
    }

    private static Checkpoint checkpoint(SealKey.Signer signer, long size) {
        return new Checkpoint(
                "wallet-service",
                "120000",
                3,
                Occasion.RUNNING,
                size,
                new MerkleTree().root(),
                Instant.parse("2026-03-01T01:00:00Z"),
                "00",
                signer.verifier().keyId());
    }

    @Test
    @DisplayName("A line tells the checkpoint and proves it")
    void signedAndRead() throws IOException {
        SealKey.Signer signer = signer("key.pem");
        SignedCheckpoint signed = signer.sign(checkpoint(signer, 10));
        SignedCheckpoint read = SignedCheckpoint.parse(signed.line());
        assertThat(read).isEqualTo(signed);
        assertThat(signer.verifier().accepts(read)).isTrue();
    }

    @Test
    @DisplayName("Another word, another key, another key's id: not accepted")
    void forged() throws IOException {
        SealKey.Signer signer = signer("key.pem");
        SealKey.Signer other = signer("other.pem");
        SignedCheckpoint signed = signer.sign(checkpoint(signer, 10));
        assertThat(signer.verifier()
                        .accepts(SignedCheckpoint.parse(signed.line().replace("\"size\":10", "\"size\":11"))))
                .isFalse();
        assertThat(other.verifier().accepts(signed)).isFalse();
        assertThat(signer.verifier().accepts(other.sign(checkpoint(signer, 10))))
                .isFalse();
    }

    @Test
    @DisplayName("What is no checkpoint is refused as such")
    void noCheckpoint() {
        for (String line : new String[] {"", "{}", "{\"checkpoint\":{},\"signature\":\"\"}", "{\"checkpoint\":1}"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> SignedCheckpoint.parse(line));
        }
    }

    @Test
    @DisplayName("Two halves that do not belong together stop the service at its start")
    void halves() throws IOException {
        signer("key.pem");
        Files.writeString(folder.resolve("key.pem.pub"), SealKey.generate().publicPem());
        assertThatIllegalStateException().isThrownBy(() -> SealKey.Signer.read(folder.resolve("key.pem")));
    }
}
