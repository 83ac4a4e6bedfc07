package cn.gongji.cluster;

import cn.gongji.infrastructure.EmbeddedInfrastructure;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A service's jar, unpacked into a folder of its own: so it starts faster than from jars within a jar, and a build
 * that replaces the jar does not break a running service. The class data that the JVM dumps at its first exit are kept
 * beside it and make the next starts faster still.
 */
final class ServiceProgram {
    private static final String UNPACKED_FROM = "unpacked-from";

    private final Path jar;
    private final Path folder;

    ServiceProgram(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /**
     * The arguments of {@code java} that run the program as it was built last.
     *
     * @throws ClusterException when it cannot be unpacked
     */
    List<String> arguments() {
        try {
            unpackIfNew();
        } catch (IOException e) {
            throw new ClusterException("The program " + jar + " cannot be unpacked into " + folder + ": "
                    + e.getMessage() + ". Free some space or remove that folder, then start again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Interrupted while " + jar + " was unpacked", e);
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off",
                "-jar",
                folder.resolve("program").resolve(jar.getFileName()).toString());
    }

    private void unpackIfNew() throws IOException, InterruptedException {
        String build = Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
        Path stamp = folder.resolve(UNPACKED_FROM);
        if (Files.exists(stamp) && Files.readString(stamp).equals(build)) {
            return;
        }
        EmbeddedInfrastructure.deleteTree(folder);
        Path program = Files.createDirectories(folder.resolve("program"));
        if (isSpringBoots()) {
            unpack(program);
        } else {
            Files.copy(jar, program.resolve(jar.getFileName()));
        }
        Files.writeString(stamp, build);
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
