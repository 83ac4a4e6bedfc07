package cn.gongji.contracts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.samples.GoldenSample;
import cn.gongji.contracts.samples.WireType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events are kept for ever and read by many: they carry opaque ids, never who somebody is. */
class PersonalDataTest {

    private static final Pattern TELLING =
            Pattern.compile("(?i).*(name|idnumber|idcard|identity|phone|mobile|address|birth|gender|email|photo).*");

    private static final Map<String, String> ALLOWED = Map.of(
            "InstitutionRecorded.name", "the public name of a hospital or pharmacy",
            "RegionPolicy.name", "the name of a region",
            "RegionPolicy.englishName", "the name of a region",
            "BillLine.name", "the name of a medicine or service");

    @ParameterizedTest
    @MethodSource("types")
    void noFieldTellsWhoSomebodyIs(WireType type) {
        assertThat(components(type.record())
                        .filter(field -> TELLING.matcher(field).matches())
                        .filter(field -> !ALLOWED.containsKey(field)))
                .isEmpty();
    }

    @Test
    void everyExceptionIsStillThere() {
        assertThat(WireType.all().flatMap(type -> components(type.record()))).containsAll(ALLOWED.keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noSampleShowsAnIdNumber(GoldenSample sample) {
        assertThat(sample.text()).doesNotContainPattern("\\b[1-9]\\d{5}(19|20)\\d{9}[\\dXx]\\b");
    }

    static Stream<WireType> types() {
        return WireType.all();
    }

    static Stream<GoldenSample> samples() {
        return GoldenSample.all();
    }

    /** Every component under a record, as {@code Record.component}. */
    private static Stream<String> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .flatMap(component -> Stream.concat(
                        Stream.of(record.getSimpleName() + "." + component.getName()),
                        typesIn(component).filter(Class::isRecord).flatMap(PersonalDataTest::components)));
    }

    private static Stream<Class<?>> typesIn(RecordComponent component) {
        return typesIn(component.getGenericType());
    }

    private static Stream<Class<?>> typesIn(Type type) {
        return switch (type) {
            case Class<?> plain -> Stream.of(plain);
            case ParameterizedType generic ->
                Stream.of(generic.getActualTypeArguments()).flatMap(PersonalDataTest::typesIn);
            default -> Stream.empty();
        };
    }
}
