package cn.gongji.contracts.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One file of {@code src/test/resources/golden}: an event as it once stood on Kafka and in the store. */
public record GoldenSample(WireType type, Path file) {

    static final Path ROOT = Path.of("src/test/resources/golden");

    /** The samples of a version: {@code Name.vN.json}, and beside it {@code Name.vN.<what is special>.json}. */
    public static List<GoldenSample> of(WireType type) {
        return files().filter(file -> ROOT.relativize(file).toString().startsWith(type.path() + "."))
                .map(file -> new GoldenSample(type, file))
                .toList();
    }

    public static Stream<GoldenSample> all() {
        return WireType.all().flatMap(type -> of(type).stream());
    }

    /** The samples of versions that are written no more. */
    public static Stream<GoldenSample> earlier() {
        return WireType.earlier().flatMap(type -> of(type).stream());
    }

    static Stream<Path> files() {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode json() {
        return WireJson.MAPPER.readTree(text());
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
