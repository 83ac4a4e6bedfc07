package cn.gongji.cluster;

import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys with which the services of a local cluster sign checkpoints of their stores: made once, outside the
 * databases, the private halves readable by their owner alone.
 */
public final class SealKeys {
    private final Path folder;

    private SealKeys(Path folder) {
        this.folder = folder;
    }

    /** The keys of the cluster whose data are in {@code data}; what is missing is made. */
    static SealKeys in(Path data) throws IOException {
        SealKeys keys = new SealKeys(secrets(data));
        Files.createDirectories(keys.folder);
        for (Part service : Part.SERVICES) {
            if (!Files.exists(keys.privateFile(service))) {
                SealKey.NewKey made = SealKey.generate();
                Files.writeString(publicFile(data, service), made.publicPem());
                SecretFile.write(keys.privateFile(service), made.privatePem());
            }
        }
        return keys;
    }

    Path privateFile(Part service) {
        return folder.resolve(service.title() + "-seal.pem");
    }

    private static Path publicFile(Path data, Part service) {
        return secrets(data).resolve(service.title() + "-seal.pem.pub");
    }

    /** The public halves, which are all that a check needs: the one in use, and those that were kept of earlier keys. */
    public static List<Path> publicFiles(Path data, Part service) throws IOException {
        try (Stream<Path> files = Files.list(secrets(data))) {
            return files.filter(file -> file.getFileName().toString().startsWith(service.title() + "-seal"))
                    .filter(file -> file.getFileName().toString().endsWith(".pub"))
                    .sorted()
                    .toList();
        }
    }

    /** Where the services keep their checkpoints outside the databases. */
    public static Path checkpoints(Path data) {
        return data.resolve("checkpoints").toAbsolutePath();
    }

    private static Path secrets(Path data) {
        return data.resolve("secrets").toAbsolutePath();
    }
}
