package cn.gongji.runtime.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.seal.Checkpoint;
import cn.gongji.runtime.seal.Checkpoint.Occasion;
import cn.gongji.runtime.seal.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

    @TempDir
    private Path folder;

    private static SignedCheckpoint checkpoint(long number) {
        Checkpoint checkpoint = new Checkpoint(
                "wallet-service", "120000", number, Occasion.RUNNING, number, "00", Instant.EPOCH, null, "key");
        return new SignedCheckpoint(checkpoint, checkpoint.statement(), "c2lnbmVk");
    }

    @Test
    @DisplayName("The last whole line is the last; what a crash has left of the next is cut off")
    void crashed() throws IOException {
        Path path = folder.resolve("new").resolve("wallet-service.jsonl");
        CheckpointFile file = new CheckpointFile(path);
        assertThat(file.last()).isEmpty();
        for (int number = 0; number < 100; number++) {
            file.append(checkpoint(number));
        }
        Files.writeString(path, checkpoint(100).line().substring(0, 40), StandardOpenOption.APPEND);
        assertThat(file.last()).contains(checkpoint(99));
        file.append(checkpoint(100));
        assertThat(Files.readAllLines(path)).hasSize(101).allSatisfy(SignedCheckpoint::parse);
        assertThat(file.last()).contains(checkpoint(100));
    }

    @Test
    @DisplayName("A file with half a line only has no checkpoint")
    void half() throws IOException {
        Path path = folder.resolve("wallet-service.jsonl");
        Files.writeString(path, "{\"checkp");
        assertThat(new CheckpointFile(path).last()).isEmpty();
        assertThat(path).isEmptyFile();
    }
}
