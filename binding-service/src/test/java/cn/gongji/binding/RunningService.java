package cn.gongji.binding;

import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one service that all tests of this module speak to, in the words of its callers. */
final class RunningService {
    private static final LocalIssuer ISSUER = LocalIssuer.create();
    private static @Nullable ServiceUnderTest service;

    private RunningService() {}

    static synchronized ServiceUnderTest http() {
        ServiceUnderTest running = service;
        if (running == null) {
            running = ServiceUnderTest.start(
                    BindingService.class,
                    Infrastructure.shared(),
                    "binding",
                    ISSUER,
                    Map.of(
                            "gongji.identity.key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                            "gongji.consent-expiry.interval", "100ms",
                            "gongji.planned-changes.interval", "100ms"));
            service = running;
        }
        return running;
    }

    static synchronized void restart() {
        http().close();
        service = null;
        http();
    }

    static JdbcTemplate jdbc() {
        return http().context().getBean(JdbcTemplate.class);
    }

    // ---- who speaks

    static String agency(String province) {
        return ISSUER.token("agency", "clerk-" + province, province);
    }

    static String person(String personId) {
        return ISSUER.token("cardholder", personId, null);
    }

    static String auditor() {
        return ISSUER.token("auditor", "auditor-1", null);
    }

    static String role(String role) {
        return ISSUER.token(role, role + "-1", null);
    }

    // ---- what is said

    static String key() {
        return UUID.randomUUID().toString();
    }

    static String employee(String poolingRegion) {
        return insured(poolingRegion, "EMPLOYEE", TestIdNumbers.adult(), "王小娟");
    }

    static String resident(String poolingRegion) {
        return insured(poolingRegion, "RESIDENT", TestIdNumbers.adult(), "张大爷");
    }

    static String insured(String poolingRegion, String scheme, String idNumber, String name) {
        Response answer = register(poolingRegion, scheme, idNumber, name, key());
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return answer.at("/personId");
    }

    static Response register(String poolingRegion, String scheme, String idNumber, String name, String key) {
        return http().post(
                        "/v1/persons",
                        agency(poolingRegion.substring(0, 2) + "0000"),
                        key,
                        Map.of(
                                "name", name,
                                "idNumber", idNumber,
                                "scheme", scheme,
                                "poolingRegion", poolingRegion,
                                "insuredSince", "2020-01-01"));
    }

    static Map<String, Object> binding(String sharerId, String beneficiaryId, String relation) {
        Map<String, Object> body = new HashMap<>();
        body.put("sharerId", sharerId);
        body.put("beneficiaryId", beneficiaryId);
        body.put("relation", relation);
        body.put("channel", "NATIONAL_APP");
        body.put("promise", true);
        return body;
    }

    static Response bind(String sharerId, String beneficiaryId, String relation) {
        return bind(person(sharerId), binding(sharerId, beneficiaryId, relation));
    }

    static Response bind(String token, Map<String, Object> body) {
        return http().post("/v1/bindings", token, key(), body);
    }

    static String bound(String sharerId, String beneficiaryId, String relation) {
        Response answer = bind(sharerId, beneficiaryId, relation);
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.body());
        }
        return answer.at("/bindingId");
    }

    static Response coverage(String personId, String province, Map<String, Object> body) {
        return http().post("/v1/persons/" + personId + "/coverage-events", agency(province), key(), body);
    }

    static Map<String, Object> change(String type, LocalDate effectiveOn) {
        return new HashMap<>(Map.of("type", type, "effectiveOn", effectiveOn.toString()));
    }

    // ---- what was recorded

    /** The names of the events of one entity, in order. */
    static List<String> recorded(String stream) {
        return jdbc().queryForList(
                        "select split_part(type_name, '.', 4) from event_journal where stream = ? order by sequence",
                        String.class,
                        stream);
    }

    static long eventsInAll() {
        Long count = jdbc().queryForObject("select count(*) from domain_event_entry", Long.class);
        return count == null ? 0 : count;
    }
}
