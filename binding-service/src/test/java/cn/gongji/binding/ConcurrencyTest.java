package cn.gongji.binding;

import static cn.gongji.binding.RunningService.bind;
import static cn.gongji.binding.RunningService.binding;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int CALLERS = 20;

    @Test
    void oneOfTwentySharersGetsTheBeneficiaryOfJiangxi() {
        String father = resident("360100");
        List<String> sharers = people("360100");

        List<Response> answers = Together.all(sharers.stream()
                .<Callable<Response>>map(sharer -> () -> bind(sharer, father, "FATHER"))
                .toList());

        assertThat(outcomes(answers)).isEqualTo(Map.of("ACTIVE", 1L, "SHARER_LIMIT_REACHED", 19L));
    }

    @Test
    void sevenOfTwentyRelativesFindRoomWithASharerOfTianjin() {
        String sharer = employee("120100");
        List<Callable<Response>> calls = new ArrayList<>();
        for (String relation : List.of("FATHER", "MOTHER", "SPOUSE", "CHILD", "CHILD", "CHILD", "CHILD")) {
            String relative = resident("120100");
            calls.add(() -> bind(sharer, relative, relation));
        }
        for (int i = calls.size(); i < CALLERS; i++) {
            String relative = resident("120100");
            calls.add(() -> bind(sharer, relative, "CHILD"));
        }

        List<Response> answers = Together.all(calls);

        assertThat(outcomes(answers)).isEqualTo(Map.of("ACTIVE", 7L, "BENEFICIARY_LIMIT_REACHED", 13L));
        assertThat(http().get("/v1/persons/" + sharer + "/family", person(sharer))
                        .json()
                        .at("/sharesWith")
                        .size())
                .isEqualTo(7);
    }

    @Test
    void rolesStayApartInDongyingWhoeverIsFaster() {
        List<String> people = people("370500");
        List<Callable<Response>> ring = IntStream.range(0, CALLERS)
                .<Callable<Response>>mapToObj(i -> () -> bind(people.get(i), people.get((i + 1) % CALLERS), "SPOUSE"))
                .toList();

        Together.all(ring);

        for (String one : people) {
            var family =
                    http().get("/v1/persons/" + one + "/family", person(one)).json();
            assertThat(family.at("/sharedBy").isEmpty()
                            || family.at("/sharesWith").isEmpty())
                    .isTrue();
        }
    }

    @Test
    void twentyRepetitionsOfOneKeyMakeOneBinding() {
        String sharer = employee("120100");
        Map<String, Object> body = binding(sharer, resident("120100"), "FATHER");
        String key = key();

        List<Response> answers = Together.all(IntStream.range(0, CALLERS)
                .<Callable<Response>>mapToObj(i -> () -> http().post("/v1/bindings", person(sharer), key, body))
                .toList());

        assertThat(answers.stream().map(Response::body).distinct()).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    }

    private static List<String> people(String region) {
        return IntStream.range(0, CALLERS).mapToObj(i -> employee(region)).toList();
    }

    private static Map<String, Long> outcomes(List<Response> answers) {
        return answers.stream()
                .map(answer -> answer.status() == 201 ? answer.at("/status") : answer.code())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
