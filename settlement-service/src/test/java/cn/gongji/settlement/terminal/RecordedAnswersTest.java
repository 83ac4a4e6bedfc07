package cn.gongji.settlement.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventVersion;
import cn.gongji.contracts.settlement.SettlementEvent;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.EventReader;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.settlement.documents.SettlementDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * First answers are made again from events. A terminal that repeats a request gets the very answer of the first time,
 * also from a later program: so the texts here are never edited. Who changes an answer makes it follow from the
 * events which form a bill gets.
 */
class RecordedAnswersTest {

    private static final String FOLDER = "/answers/";

    @ParameterizedTest
    @ValueSource(strings = {"settled-then-refunded", "declined-with-second-tap", "premium-paid"})
    void theFirstAnswerOfTheseEventsIsForEver(String bill) throws IOException {
        SettlementDocument concluded =
                SettlementDocument.asConcluded(events(bill)).orElseThrow();
        assertThat(text(Counter.answer(concluded)))
                .isEqualTo(resource(bill + ".answer.txt").strip());
    }

    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Success(int status, String json, String location) -> status + " " + json;
            case Answer.Refusal(var problem) ->
                String.join(
                        " ",
                        Integer.toString(problem.code().status()),
                        problem.code().name(),
                        EventJson.write(problem.arguments()),
                        String.valueOf(problem.rule()),
                        EventJson.write(problem.hotlines()),
                        EventJson.write(problem.extensions()));
        };
    }

    private static List<SettlementEvent> events(String bill) throws IOException {
        List<SettlementEvent> events = new ArrayList<>();
        for (JsonNode recorded : EventJson.mapper().readTree(resource(bill + ".events.json"))) {
            EventVersion version = EventCatalogue.versions().stream()
                    .filter(each -> each.typeName().equals(recorded.at("/type").asString()))
                    .findFirst()
                    .orElseThrow();
            events.add((SettlementEvent) Objects.requireNonNull(
                    EventReader.read(version, recorded.at("/event").toString())));
        }
        return events;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RecordedAnswersTest.class.getResourceAsStream(FOLDER + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
