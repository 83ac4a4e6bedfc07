package cn.gongji.binding;

import static cn.gongji.binding.RunningService.auditor;
import static cn.gongji.binding.RunningService.bound;
import static cn.gongji.binding.RunningService.change;
import static cn.gongji.binding.RunningService.coverage;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an auditor sees of a person at an instant. */
class AuditedPersonTest {
    private static final String TIANJIN = "120100";

    @Test
    void coverageAndFamilyAreToldAsTheyWereWithTheEventsThatMadeThemSo() {
        Instant early = Instant.now();
        String father = resident(TIANJIN);
        String son = employee(TIANJIN);
        String daughter = employee(TIANJIN);
        String ofSon = bound(son, father, "FATHER");
        Instant before = Instant.now();
        String ofDaughter = bound(daughter, father, "FATHER");
        http().put("/v1/bindings/" + ofSon + "/spending-limit", person(son), Map.of("limitFen", 5_000));
        http().put(
                        "/v1/persons/" + father + "/deduction-order",
                        person(father),
                        Map.of("bindingIds", List.of(ofDaughter, ofSon)));
        Instant between = Instant.now();
        coverage(father, "120000", change("LAPSED", LocalDate.now(ZoneId.of("Asia/Shanghai"))));

        Response one = at(father, before);
        assertThat(one.status()).as(one.body()).isEqualTo(200);
        assertThat(one.at("/insurance/scheme")).isEqualTo("RESIDENT");
        assertThat(one.at("/coverage/coverage")).isEqualTo("ACTIVE");
        assertThat(one.json().at("/asBeneficiary")).hasSize(1);
        assertThat(one.at("/asBeneficiary/0/status")).isEqualTo("ACTIVE");
        assertThat(one.at("/asBeneficiary/0/madeBy/status/type")).contains(".RelativeBound.");
        assertThat(one.at("/policies/0/region")).isEqualTo("120000");
        assertThat(one.at("/policies/1/region")).isEqualTo("100000");
        assertThat(one.at("/policies/0/madeBy/version/type")).contains(".PolicyPublished.");

        Response both = at(father, between);
        assertThat(both.at("/asBeneficiary/0/bindingId")).isEqualTo(ofDaughter);
        assertThat(both.at("/asBeneficiary/1/bindingId")).isEqualTo(ofSon);
        assertThat(both.number("/asBeneficiary/1/order")).isEqualTo(2);
        assertThat(both.number("/asBeneficiary/1/spendingLimitFen")).isEqualTo(5_000);
        assertThat(both.at("/asBeneficiary/1/madeBy/spendingLimitFen/type")).contains(".SpendingLimitChanged.");
        assertThat(both.at("/deductionOrder/madeBy/deductionOrder/type")).contains(".DeductionOrderChanged.");
        assertThat(at(son, between).at("/asSharer/0/beneficiaryId")).isEqualTo(father);

        Response lapsed = http().get("/v1/audit/persons/" + father, auditor());
        assertThat(lapsed.at("/coverage/coverage")).isEqualTo("LAPSED");
        assertThat(lapsed.at("/coverage/madeBy/coverage/type")).contains(".CoverageLapsed.");
        assertThat(lapsed.at("/asBeneficiary/0/status")).isEqualTo("SUSPENDED");

        Response notYet = at(father, early);
        assertThat(notYet.status()).isEqualTo(200);
        assertThat(notYet.json().has("insurance")).isFalse();
    }

    @Test
    void onlyAuditorsAskAndOnlyOfWhatHasHappened() {
        String son = employee(TIANJIN);
        assertThat(http().get("/v1/audit/persons/" + son, person(son)).status()).isEqualTo(403);
        assertThat(http().get("/v1/audit/persons/nobody", auditor()).status()).isEqualTo(404);
        String bindingId = bound(son, resident(TIANJIN), "FATHER");
        assertThat(http().get("/v1/audit/persons/" + bindingId, auditor()).status())
                .isEqualTo(404);
        assertThat(at(son, Instant.now().plus(Duration.ofDays(1))).at("/field")).isEqualTo("at");
        assertThat(at(son, Instant.parse("1999-01-01T00:00:00Z")).status()).isEqualTo(400);
    }

    private static Response at(String personId, Instant instant) {
        return http().get("/v1/audit/persons/" + personId + "?at=" + instant, auditor());
    }
}
