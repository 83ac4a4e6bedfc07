package cn.gongji.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the project that this program belongs to. */
final class ProjectFolder {
    private ProjectFolder() {}

    /** The folder named by the system property {@code gongji.home}, or the one above the current folder. */
    static Path find() {
        String named = System.getProperty("gongji.home");
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("gongji")) && Files.exists(folder.resolve("pom.xml")))
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        "The project's folder is not above the current folder." + " Run ./gongji of the project."));
    }

    /** A fresh folder for a cluster whose data nobody keeps. */
    static Path temporary() {
        try {
            return Files.createTempDirectory("gongji-cluster");
        } catch (IOException e) {
            throw new ClusterException("No temporary folder can be made: " + e.getMessage(), e);
        }
    }
}
