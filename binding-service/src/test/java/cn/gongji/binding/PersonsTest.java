package cn.gongji.binding;

import static cn.gongji.binding.RunningService.agency;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.jdbc;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.register;
import static cn.gongji.binding.RunningService.role;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class PersonsTest {
    private static final String TIANJIN = "120100";
    private static final List<String> TABLES =
            List.of("domain_event_entry", "idempotency_key", "person", "person_identity", "binding", "dead_letter");

    @Test
    void aPersonIsRegisteredAndShownMasked() {
        String idNumber = TestIdNumbers.adult();
        Response answer = register(TIANJIN, "EMPLOYEE", idNumber, "欧阳小娟", key());
        String personId = answer.at("/personId");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                        {"personId":"%s","scheme":"EMPLOYEE","poolingRegion":"120100","province":"120000",\
                        "coverage":"ACTIVE"}""".formatted(personId));
        assertThat(recorded(personId)).containsExactly("PersonInsured");
        Response seen = http().get("/v1/persons/" + personId, person(personId));
        assertThat(seen.at("/name")).isEqualTo("欧**娟");
        assertThat(seen.at("/idNumber")).isEqualTo("9****************" + idNumber.charAt(17));
        assertThat(http().get("/v1/persons/" + personId, agency("120000")).status())
                .isEqualTo(200);
        assertThat(http().get("/v1/persons/" + personId, RunningService.auditor())
                        .status())
                .isEqualTo(200);
        assertThat(http().get("/v1/persons/" + personId, agency("360000")).status())
                .isEqualTo(403);
        assertThat(http().get("/v1/persons/" + personId, role("operator")).status())
                .isEqualTo(403);
        assertThat(http().get("/v1/persons/" + personId, person(employee(TIANJIN)))
                        .status())
                .isEqualTo(404);
        assertThat(http().get("/v1/persons/nobody", RunningService.auditor()).status())
                .isEqualTo(404);
        assertThat(http().get("/v1/persons/" + personId, null).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsRegisteredTwice() {
        String idNumber = TestIdNumbers.adult();
        assertThat(register(TIANJIN, "EMPLOYEE", idNumber, "王小娟", key()).status())
                .isEqualTo(201);
        Response again = register("360100", "RESIDENT", idNumber, "王大娟", key());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("PERSON_ALREADY_REGISTERED");
        assertThat(again.body()).doesNotContain(idNumber);
    }

    @Test
    void aClerkRegistersInTheOwnRegionAlone() {
        Map<String, Object> body = Map.of(
                "name", "王小娟",
                "idNumber", TestIdNumbers.adult(),
                "scheme", "EMPLOYEE",
                "poolingRegion", TIANJIN,
                "insuredSince", "2020-01-01");
        assertThat(http().post("/v1/persons", agency("360000"), key(), body).status())
                .isEqualTo(403);
        assertThat(http().post("/v1/persons", role("cardholder"), key(), body).status())
                .isEqualTo(403);
        assertThat(http().post("/v1/persons", agency("120000"), key(), body).status())
                .isEqualTo(201);
    }

    @Test
    void tenRepetitionsOfOneRequestRegisterOnePerson() {
        String idNumber = TestIdNumbers.adult();
        String key = key();
        Set<String> bodies = new HashSet<>();
        long replayed = Together.all(IntStream.range(0, 10)
                        .<Callable<Response>>mapToObj(i -> () -> register(TIANJIN, "EMPLOYEE", idNumber, "王小娟", key))
                        .toList())
                .stream()
                .peek(answer -> bodies.add(answer.status() + answer.body()))
                .filter(answer -> "true".equals(answer.header("Idempotency-Replayed")))
                .count();

        assertThat(bodies).hasSize(1);
        assertThat(bodies.iterator().next()).startsWith("201");
        assertThat(replayed).isEqualTo(9);
        Response other = register(TIANJIN, "RESIDENT", idNumber, "王小娟", key);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(register(TIANJIN, "EMPLOYEE", idNumber, "王大娟", key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void whoKnowsNameAndNumberFindsThePerson() {
        String idNumber = TestIdNumbers.adult();
        String personId = register(TIANJIN, "EMPLOYEE", idNumber, "王小娟", key()).at("/personId");

        Response found = lookUp("王小娟", idNumber.toLowerCase(Locale.ROOT));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo("{\"personId\":\"%s\",\"maskedName\":\"王*娟\"}".formatted(personId));

        Response wrongName = lookUp("王大娟", idNumber);
        Response unknown = lookUp("王小娟", TestIdNumbers.adult());
        Response noNumber = lookUp("王小娟", "12345");
        assertThat(List.of(wrongName.body(), noNumber.body())).containsOnly(unknown.body());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(http().post("/v1/persons/lookup", role("pos"), key(), Map.of("name", "王小娟", "idNumber", idNumber))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobodyGuessesTheirWayThroughTheRegister() {
        String guesser = person("guesser-" + UUID.randomUUID());
        Map<String, String> body = Map.of("name", "王小娟", "idNumber", TestIdNumbers.adult());
        Response last = null;
        for (int i = 0; i < 40; i++) {
            last = http().post("/v1/persons/lookup", guesser, key(), body);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void noNameAndNoNumberIsInAnyEventLogOrPlainColumn(CapturedOutput output) {
        String idNumber = TestIdNumbers.adult();
        String name = "诸葛绝密";
        register(TIANJIN, "EMPLOYEE", idNumber, name, key());
        register(TIANJIN, "EMPLOYEE", idNumber, name, key());
        register(TIANJIN, "EMPLOYEE", idNumber + "9", name, key());
        lookUp(name, idNumber);
        http().post(
                        "/v1/persons",
                        agency("120000"),
                        key(),
                        "{\"name\":\"" + name + "\",\"idNumber\":" + idNumber + "}");

        assertThat(output.getAll()).doesNotContain(name).doesNotContain(idNumber);
        List<String> traces = List.of(name, idNumber.substring(0, 17), hex(name), hex(idNumber.substring(0, 17)));
        for (String table : TABLES) {
            assertThat(String.join("\n", jdbc().queryForList("select t::text from " + table + " t", String.class)))
                    .as(table)
                    .doesNotContain(traces);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Response lookUp(String name, String idNumber) {
        return http().post(
                        "/v1/persons/lookup",
                        person("asker-" + UUID.randomUUID()),
                        key(),
                        Map.of("name", name, "idNumber", idNumber));
    }
}
