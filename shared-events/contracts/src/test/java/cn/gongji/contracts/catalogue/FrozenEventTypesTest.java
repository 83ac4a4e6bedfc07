package cn.gongji.contracts.catalogue;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrozenEventTypesTest {

    @ParameterizedTest
    @MethodSource("frozen")
    void aReleasedTypeKeepsItsNameAndItsCodeForEver(FrozenEventTypes.Line line) {
        assertThat(EventCatalogue.coded(line.code()).map(EventVersion::typeName))
                .describedAs("code %s is in stores and %s is on Kafka", line.code(), line.typeName())
                .contains(line.typeName());
    }

    @Test
    void aNewTypeIsEnteredInTheListBeforeItIsReleased() {
        assertThat(catalogued())
                .describedAs(
                        "add a line to src/test/resources%s that says what the version added", FrozenEventTypes.FILE)
                .isEqualTo(frozen().collect(toMap(FrozenEventTypes.Line::typeName, FrozenEventTypes.Line::code)));
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void versionsCountFromOneWithoutGaps(FrozenEventTypes.Line line) {
        List<Integer> versions = frozen().filter(
                        other -> other.nameWithoutVersion().equals(line.nameWithoutVersion()))
                .map(FrozenEventTypes.Line::version)
                .sorted()
                .toList();
        assertThat(versions)
                .isEqualTo(Stream.iterate(1, n -> n + 1).limit(versions.size()).toList());
    }

    static Stream<FrozenEventTypes.Line> frozen() {
        return FrozenEventTypes.lines().stream();
    }

    private static Map<String, Integer> catalogued() {
        return EventCatalogue.versions().stream().collect(toMap(EventVersion::typeName, EventVersion::code));
    }
}
