package cn.gongji.cluster;

import cn.gongji.infrastructure.EmbeddedInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A service's jar, unpacked into a folder of its own: so it starts faster than from jars within a jar, and a build
 * that replaces the jar does not break a running service. What the JVM learned of it in a rehearsal (its ahead-of-time
 * cache) is kept beside it and halves the work of every later start.
 */
final class ServiceProgram {
    private static final String CACHE = "ahead-of-time.cache";

    private final Path jar;
    private final Path folder;

    /** The service's program as it is built in {@code project}. */
    static ServiceProgram of(Path project, Part service) {
        return new ServiceProgram(
                jar(project, service),
                project.resolve(".gongji").resolve("programs").resolve(service.shortName()));
    }

    /** Where the build puts a service's jar. */
    static Path jar(Path project, Part service) {
        return project.resolve(service.title())
                .resolve("target")
                .resolve(service.title() + "-" + Version.OF_THE_BUILD + ".jar");
    }

    private ServiceProgram(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /**
     * The arguments of {@code java} that run the program as it was built last.
     *
     * @throws ClusterException when it cannot be unpacked
     */
    List<String> arguments() {
        Path build = prepare();
        Path cache = build.resolve(CACHE);
        List<String> arguments = new ArrayList<>();
        if (Files.exists(cache)) {
            // another JVM than the one that learned it starts without it
            arguments.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        arguments.addAll(jar(build));
        return arguments;
    }

    /** As {@link #arguments}, for a rehearsal: at its exit the JVM keeps what it learned. */
    List<String> argumentsOfARehearsal() {
        Path build = prepare();
        List<String> arguments = new ArrayList<>(List.of("-XX:AOTCacheOutput=" + build.resolve(CACHE)));
        arguments.addAll(jar(build));
        return arguments;
    }

    /** Whether the program as it was built last has been rehearsed. */
    boolean isRehearsed() {
        return Files.exists(prepare().resolve(CACHE));
    }

    private List<String> jar(Path build) {
        return List.of("-jar", build.resolve(jar.getFileName()).toString());
    }

    /**
     * Unpacks the program unless this build of it is unpacked already.
     *
     * @throws ClusterException when it cannot be unpacked
     */
    Path prepare() {
        try {
            return unpacked();
        } catch (IOException e) {
            throw new ClusterException("The program " + jar + " cannot be unpacked into " + folder + ": "
                    + e.getMessage() + ". Free some space or remove that folder, then start again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while " + jar + " was unpacked", e);
        }
    }

    /** Unpacks aside and renames, so that of several launchers at once the first wins and none sees a half. */
    private Path unpacked() throws IOException, InterruptedException {
        Path build = folder.resolve(digest());
        if (Files.isDirectory(build)) {
            return build;
        }
        Files.createDirectories(folder);
        removeUnused();
        Path unfinished = Files.createTempDirectory(folder, "unfinished");
        if (isSpringBoots()) {
            unpack(unfinished);
        } else {
            Files.copy(jar, unfinished.resolve(jar.getFileName()));
        }
        try {
            Files.move(unfinished, build, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException otherWasFirst) {
            EmbeddedInfrastructure.deleteTree(unfinished);
        }
        return build;
    }

    /** By content: a reproducible build gives every jar the same time. */
    private String digest() throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Removes earlier builds that no process runs. */
    private void removeUnused() throws IOException {
        List<String> running = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        try (DirectoryStream<Path> builds = Files.newDirectoryStream(folder)) {
            for (Path build : builds) {
                if (running.stream().noneMatch(command -> command.contains(build.toString()))) {
                    EmbeddedInfrastructure.deleteTree(build);
                }
            }
        }
    }

    private boolean isSpringBoots() throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            return opened.getEntry("BOOT-INF/") != null;
        }
    }

    private void unpack(Path program) throws IOException, InterruptedException {
        Process unpacking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        program.toString())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (unpacking.waitFor() != 0) {
            throw new IOException(said.strip());
        }
    }
}
