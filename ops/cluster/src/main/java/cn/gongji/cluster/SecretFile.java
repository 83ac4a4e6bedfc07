package cn.gongji.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/** Files that only their owner reads. */
final class SecretFile {
    private static final int KEY_BYTES = 32;

    private SecretFile() {}

    /** Writes a file of mode 600, whole or not at all. */
    static void write(Path file, String text) throws IOException {
        // a temporary file is made with mode 600
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", "");
        Files.writeString(unfinished, text);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The base64 key of 256 bits that {@code file} keeps; made from randomness the first time. */
    static String key(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(file, Base64.getEncoder().encodeToString(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }
}
