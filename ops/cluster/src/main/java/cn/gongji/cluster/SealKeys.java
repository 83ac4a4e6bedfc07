package cn.gongji.cluster;

import cn.gongji.runtime.seal.SealKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

    /** The public half, which is all that a check needs. */
    public static Path publicFile(Path data, Part service) {
        return secrets(data).resolve(service.title() + "-seal.pem.pub");
    }

    /** Where the services keep their checkpoints outside the databases. */
    public static Path checkpoints(Path data) {
        return data.resolve("checkpoints").toAbsolutePath();
    }

    private static Path secrets(Path data) {
        return data.resolve("secrets").toAbsolutePath();
    }
}
