package cn.gongji.infrastructure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder into which PostgreSQL's programs are unpacked, for one user at a time. The embedding library cannot go on
 * from an unpacking that was cut short, so what is incomplete is removed first.
 */
final class DatabasePrograms implements AutoCloseable {
    private static final ReentrantLock ONE_THREAD = new ReentrantLock();
    private static final String COMPLETE = ".exists";

    private final Path folder;
    private final FileChannel lock;

    private DatabasePrograms(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static DatabasePrograms locked(Path folder) throws IOException {
        ONE_THREAD.lock();
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            removeIncomplete(folder);
            return new DatabasePrograms(folder, lock);
        } catch (IOException | RuntimeException e) {
            ONE_THREAD.unlock();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            ONE_THREAD.unlock();
        }
    }

    private static void removeIncomplete(Path folder) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, "PG-*")) {
            for (Path programs : unpacked) {
                if (!Files.exists(programs.resolve(COMPLETE))) {
                    EmbeddedInfrastructure.deleteTree(programs);
                }
            }
        }
    }
}
