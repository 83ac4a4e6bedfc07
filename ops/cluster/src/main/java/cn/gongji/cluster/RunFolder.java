package cn.gongji.cluster;

import cn.gongji.infrastructure.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Says which launcher runs, on which control port, and which processes it has started; one launcher at a time. */
final class RunFolder implements AutoCloseable {
    private static final Duration LEFTOVERS_LEAVE_BY_THEMSELVES = Duration.ofSeconds(15);
    private static final String LAUNCHER = "launcher";

    private final Path folder;
    private final FileChannel lockFile;

    private RunFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder for this process.
     *
     * @throws ClusterException when another launcher has it
     */
    static RunFolder claim(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lockFile =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                String who = launcher(folder)
                        .map(found -> " (process " + found.pid() + ")")
                        .orElse("");
                throw new ClusterException("A cluster of this project is up already" + who
                        + ". See it with ./gongji status, stop it with ./gongji down.");
            }
            return new RunFolder(folder, lockFile);
        } catch (IOException e) {
            throw new ClusterException("The folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Looks without taking.
     *
     * @throws ClusterException when a launcher has the folder
     */
    static void requireNoLauncher(Path folder) {
        if (launcher(folder).isPresent()) {
            throw upAlready(folder);
        }
    }

    private static ClusterException upAlready(Path folder) {
        String who =
                launcher(folder).map(found -> " (process " + found.pid() + ")").orElse("");
        return new ClusterException("A cluster of this project is up already" + who
                + ". See it with ./gongji status, stop it with ./gongji down.");
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** The launcher that runs now, if any. */
    static Optional<ProcessHandle> launcher(Path folder) {
        return handle(load(folder.resolve("cluster.properties")).getProperty(LAUNCHER));
    }

    /** The control port of the cluster that was started last. */
    static Optional<Integer> controlPort(Path folder) {
        return Optional.ofNullable(load(folder.resolve("cluster.properties")).getProperty("control"))
                .map(Integer::valueOf);
    }

    /** The processes of the cluster that was started last that are still alive, by part. */
    static List<Leftover> leftovers(Path folder) {
        return load(folder.resolve("parts.properties")).entrySet().stream()
                .flatMap(entry -> handle((String) entry.getValue()).stream()
                        .map(process -> new Leftover((String) entry.getKey(), process)))
                .toList();
    }

    /** Waits until what a killed launcher left has ended by itself; ends the rest, gracefully first. */
    static List<Leftover> endLeftovers(Path folder) {
        List<Leftover> found = leftovers(folder);
        if (Waiting.until(() -> noneAlive(found), LEFTOVERS_LEAVE_BY_THEMSELVES)) {
            return found;
        }
        found.forEach(leftover -> leftover.process().destroy());
        if (!Waiting.until(() -> noneAlive(found), LEFTOVERS_LEAVE_BY_THEMSELVES)) {
            found.forEach(leftover -> leftover.process().destroyForcibly());
            Waiting.until(() -> noneAlive(found), LEFTOVERS_LEAVE_BY_THEMSELVES);
        }
        return found;
    }

    private static boolean noneAlive(Collection<Leftover> leftovers) {
        return leftovers.stream().noneMatch(leftover -> leftover.process().isAlive());
    }

    /** Records this process as the launcher. */
    void writeLauncher(int controlPort) {
        Properties properties = new Properties();
        properties.setProperty(LAUNCHER, identity(ProcessHandle.current()));
        properties.setProperty("control", Integer.toString(controlPort));
        store(properties, "cluster.properties");
    }

    /** Records the parts' process ids. */
    synchronized void writeParts(Map<Part, Long> pids) {
        Properties properties = new Properties();
        pids.forEach((part, pid) -> ProcessHandle.of(pid)
                .ifPresent(process -> properties.setProperty(part.shortName(), identity(process))));
        store(properties, "parts.properties");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("cluster.properties"));
            Files.deleteIfExists(folder.resolve("parts.properties"));
            lockFile.close();
        } catch (IOException e) {
            throw new ClusterException("The folder " + folder + " cannot be released: " + e.getMessage(), e);
        }
    }

    /** A process id alone could have been given to a stranger since; with its start time it is one process. */
    private static String identity(ProcessHandle process) {
        return process.pid() + "@"
                + process.info()
                        .startInstant()
                        .map(start -> start.toEpochMilli())
                        .orElse(0L);
    }

    private static Optional<ProcessHandle> handle(@Nullable String identity) {
        return Optional.ofNullable(identity)
                .flatMap(known -> ProcessHandle.of(Long.parseLong(known.substring(0, known.indexOf('@')))))
                .filter(ProcessHandle::isAlive)
                .filter(process -> identity(process).equals(identity));
    }

    private void store(Properties properties, String name) {
        Path file = folder.resolve(name);
        Path unfinished = folder.resolve(name + ".new");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                properties.store(out, null);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClusterException("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException absent) {
            return new Properties();
        }
        return properties;
    }

    /** A process of an earlier or running cluster. */
    record Leftover(String part, ProcessHandle process) {
        static String names(Collection<Leftover> leftovers) {
            return String.join(
                    ", ",
                    leftovers.stream()
                            .map(leftover -> leftover.part() + " (process "
                                    + leftover.process().pid() + ")")
                            .toList());
        }
    }
}
