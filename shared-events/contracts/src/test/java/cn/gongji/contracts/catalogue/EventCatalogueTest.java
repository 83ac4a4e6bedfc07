package cn.gongji.contracts.catalogue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.binding.BindingContextEvent;
import cn.gongji.contracts.settlement.SettlementContextEvent;
import cn.gongji.contracts.wallet.WalletContextEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCatalogueTest {

    @ParameterizedTest
    @EnumSource(Context.class)
    void everyEventOfAContextIsInTheCatalogue(Context context) {
        assertThat(recordsOf(context))
                .isEqualTo(leavesUnder(sealedParentOf(context)).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsFoundByItsRecordItsNameAndItsCode(EventType type) {
        assertThat(EventCatalogue.of(type.record())).isEqualTo(type);
        assertThat(EventCatalogue.named(type.typeName())).contains(type);
        assertThat(EventCatalogue.coded(type.code())).contains(type);
    }

    @Test
    void anEarlierVersionLeadsToTodays() {
        EventCatalogue.earlier().forEach(earlier -> {
            EventType today = EventCatalogue.today(earlier);
            assertThat(today.name()).isEqualTo(earlier.name());
            assertThat(today.version()).isGreaterThan(earlier.version());
        });
        assertThat(EventCatalogue.today(EventCatalogue.all().getFirst()))
                .isEqualTo(EventCatalogue.all().getFirst());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsNamedAfterItsRecordAndLivesInItsContext(EventType type) {
        assertThat(type.record().isRecord()).isTrue();
        assertThat(type.record().getName())
                .isEqualTo("cn.gongji.contracts." + type.context().word() + "." + type.name());
        assertThat(type.version()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aCodeTellsTheContextByItsHundreds(EventType type) {
        assertThat(type.code() / 100).isEqualTo(type.context().ordinal() + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "BINDING, binding, binding-events, binding-service",
        "WALLET, wallet, wallet-events, wallet-service",
        "SETTLEMENT, settlement, settlement-events, settlement-service"
    })
    void aContextHasOneTopicAndOneService(Context context, String word, String topic, String service) {
        assertThat(context.word()).isEqualTo(word);
        assertThat(context.topic()).isEqualTo(topic);
        assertThat(context.service()).isEqualTo(service);
    }

    @Test
    void theCatalogueIsInTheOrderOfTheCodes() {
        assertThat(EventCatalogue.all()).extracting(EventType::code).isSorted().doesNotHaveDuplicates();
        assertThat(EventCatalogue.versions())
                .extracting(EventVersion::code)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("earlier")
    void anEarlierVersionLeadsToTodays(EarlierVersion earlier) {
        assertThat(EventCatalogue.version(earlier.typeName())).contains(earlier);
        assertThat(EventCatalogue.coded(earlier.code())).contains(earlier);
        assertThat(EventCatalogue.named(earlier.typeName())).isEmpty();
        EventVersion next = EventCatalogue.after(earlier);
        assertThat(next.name()).isEqualTo(earlier.name());
        assertThat(next.context()).isEqualTo(earlier.context());
        assertThat(next.version()).isEqualTo(earlier.version() + 1);
        assertThat(earlier.code() / 100).isEqualTo(next.code() / 100);
    }

    @Test
    void whatIsNoEventIsNotFound() {
        assertThat(EventCatalogue.named("cn.gongji.binding.NeverHeardOf.v1")).isEmpty();
        assertThat(EventCatalogue.coded(999)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> EventCatalogue.of(String.class));
    }

    static Stream<EventType> types() {
        return EventCatalogue.all().stream();
    }

    static Stream<EarlierVersion> earlier() {
        return EventCatalogue.earlier().stream();
    }

    private static Class<?> sealedParentOf(Context context) {
        return switch (context) {
            case BINDING -> BindingContextEvent.class;
            case WALLET -> WalletContextEvent.class;
            case SETTLEMENT -> SettlementContextEvent.class;
        };
    }

    private static Set<Class<? extends DomainEvent>> recordsOf(Context context) {
        return types().filter(type -> type.context() == context)
                .map(EventType::record)
                .collect(toSet());
    }

    private static Stream<Class<?>> leavesUnder(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCatalogueTest::leavesUnder)
                : Stream.of(type);
    }
}
