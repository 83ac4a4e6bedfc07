package cn.gongji.contracts.samples;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EarlierVersion;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Stores keep every version for ever, so today's records must read every sample ever taken. */
class GoldenSamplesTest {

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasOnceWrittenIsReadAndWrittenAgainAlike(GoldenSample sample) {
        Object read = WireJson.MAPPER.readValue(sample.text(), sample.type().record());
        String written = WireJson.MAPPER.writeValueAsString(read);

        assertThat(written).isEqualTo(sample.json().toString());
        assertThat(WireJson.MAPPER.readValue(written, sample.type().record())).isEqualTo(read);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleHasASubject(GoldenSample sample) {
        Object read = WireJson.MAPPER.readValue(sample.text(), sample.type().record());

        if (read instanceof DomainEvent event) {
            assertThat(event.subject()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anUnknownFieldIsRefused(GoldenSample sample) {
        ObjectNode withMore = sample.json().asObject().put("neverHeardOf", true);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() ->
                        WireJson.MAPPER.treeToValue(withMore, sample.type().record()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyVersionHasASampleAndEveryFieldStandsInOne(WireType type) {
        Set<String> seen = GoldenSample.of(type).stream()
                .flatMap(sample -> sample.json().propertyNames().stream())
                .collect(toSet());

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(Stream.of(type.record().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("earlierSamples")
    void whatIsWrittenNoMoreIsStillReadAsTodaysEvent(GoldenSample sample) {
        EventVersion version = EventCatalogue.version(sample.type().title()).orElseThrow();
        Map<String, Object> fields = WireJson.MAPPER.readValue(sample.text(), new TypeReference<>() {});
        while (version instanceof EarlierVersion earlier) {
            fields = earlier.upcast().apply(fields);
            version = EventCatalogue.after(earlier);
        }
        String today = WireJson.MAPPER.writeValueAsString(fields);

        Object read = WireJson.MAPPER.readValue(today, sample.type().record());

        assertThat(WireJson.MAPPER.readTree(WireJson.MAPPER.writeValueAsString(read)))
                .isEqualTo(WireJson.MAPPER.readTree(today));
    }

    @ParameterizedTest
    @MethodSource("earlierTypes")
    void everyEarlierVersionHasASample(WireType type) {
        assertThat(GoldenSample.of(type)).isNotEmpty();
    }

    @Test
    void noSampleIsLeftOver() {
        assertThat(Stream.concat(GoldenSample.all(), GoldenSample.earlier()).map(GoldenSample::file))
                .containsExactlyInAnyOrderElementsOf(GoldenSample.files().toList());
    }

    static Stream<GoldenSample> samples() {
        return GoldenSample.all();
    }

    static Stream<GoldenSample> earlierSamples() {
        return GoldenSample.earlier();
    }

    static Stream<WireType> earlierTypes() {
        return WireType.earlier();
    }

    static Stream<WireType> types() {
        return WireType.all();
    }
}
