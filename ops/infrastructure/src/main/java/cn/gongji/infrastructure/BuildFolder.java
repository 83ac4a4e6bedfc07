package cn.gongji.infrastructure;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds what this module's build laid out beside its classes. */
final class BuildFolder {
    private static final String BROKER_LIBRARY = "broker-lib";

    private BuildFolder() {}

    /**
     * The folder of the broker's jars.
     *
     * @throws InfrastructureException when this module was not built here
     */
    static Path brokerLibrary() {
        String named = System.getProperty("gongji.broker.lib");
        return Stream.concat(Stream.ofNullable(named).map(Path::of), candidates(BROKER_LIBRARY))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new InfrastructureException("The broker's jars are not where the build puts them"
                        + " (ops/infrastructure/target/" + BROKER_LIBRARY
                        + "). Build them with: ./mvnw -pl ops/infrastructure -am -DskipTests package"));
    }

    /** A folder that keeps PostgreSQL's unpacked programs between starts. */
    static Path databasePrograms() {
        return buildOutputs()
                .filter(target -> Files.isDirectory(target) && Files.isWritable(target))
                .findFirst()
                .map(target -> target.resolve("postgres"))
                .orElseGet(() -> Path.of(
                        System.getProperty("java.io.tmpdir"), "gongji-postgres-" + System.getProperty("user.name")));
    }

    /** Where this library's own classes are: a jar or a folder. */
    static Path ownClasses() {
        try {
            return Path.of(BuildFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new InfrastructureException("The location of this library is no path", e);
        }
    }

    /** Beside the classes or the jar, then in this module's build output. */
    private static Stream<Path> candidates(String name) {
        return Stream.concat(
                Stream.of(ownClasses().resolveSibling(name)), buildOutputs().map(target -> target.resolve(name)));
    }

    /** Of the project that these classes are in, then of the one that the current folder is in. */
    private static Stream<Path> buildOutputs() {
        return Stream.of(ownClasses(), Path.of("").toAbsolutePath())
                .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent))
                .map(folder -> folder.resolve("ops/infrastructure/target"));
    }
}
