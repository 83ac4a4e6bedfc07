package cn.gongji.binding;

import static cn.gongji.binding.RunningService.bind;
import static cn.gongji.binding.RunningService.binding;
import static cn.gongji.binding.RunningService.bound;
import static cn.gongji.binding.RunningService.employee;
import static cn.gongji.binding.RunningService.http;
import static cn.gongji.binding.RunningService.jdbc;
import static cn.gongji.binding.RunningService.key;
import static cn.gongji.binding.RunningService.person;
import static cn.gongji.binding.RunningService.recorded;
import static cn.gongji.binding.RunningService.resident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.gongji.binding.register.BenefitPlanRegister;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.InstitutionRegister;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.runtime.writer.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ClockAndRestartTest {
    private static final String FUZHOU = "350100";
    private static final List<String> TABLES =
            List.of("person", "binding", "kinship_link", "policy_version", "benefit_plan_version", "institution");

    @AfterEach
    void theClockIsRightAgain() {
        moveClock("PT0S");
    }

    @Test
    void anUnansweredRequestExpiresByTheBusinessClock() {
        String son = employee(FUZHOU);
        String mother = resident(FUZHOU);
        String bindingId = bind(person(mother), binding(son, mother, "MOTHER")).at("/bindingId");

        moveClock("P7DT1S");

        await("the timer").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(recorded(bindingId))
                .containsExactly("BindingRequested", "BindingRequestExpired"));
        Response late = http().post("/v1/bindings/" + bindingId + "/consent", person(son), key(), null);
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.code()).isEqualTo("CONSENT_EXPIRED");
        assertThat(late.at("/rule")).isEqualTo("B-07");
        assertThat(http().get("/v1/bindings/" + bindingId, person(mother)).at("/status"))
                .isEqualTo("EXPIRED");
        assertThat(bind(person(mother), binding(son, mother, "MOTHER")).status())
                .isEqualTo(201);
    }

    @Test
    void nothingIsLostByARestart() {
        String son = employee("120100");
        String mother = resident("120100");
        Map<String, Object> body = binding(son, mother, "MOTHER");
        String key = key();
        Response first = http().post("/v1/bindings", person(son), key, body);

        RunningService.restart();

        Response replayed = http().post("/v1/bindings", person(son), key, body);
        assertThat(replayed.body()).isEqualTo(first.body());
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(bind(son, mother, "MOTHER").code()).isEqualTo("ALREADY_BOUND");
        assertThat(http().delete("/v1/bindings/" + first.at("/bindingId"), person(mother))
                        .status())
                .isEqualTo(200);
        assertThat(http().get("/v1/persons/" + mother, person(mother)).at("/name"))
                .isEqualTo("张*爷");
    }

    @Test
    void whatTheLedgerSaysWasSpentIsShownBesideTheBinding() {
        String son = employee("120100");
        String mother = resident("120100");
        String bindingId = bound(son, mother, "MOTHER");
        AccountDebited debited = new AccountDebited(
                son,
                "entry-1",
                Purse.SHARER_ACCOUNT,
                "settlement-1",
                mother,
                bindingId,
                1_500,
                500,
                1_500L,
                Instant.parse("2026-03-01T01:00:00Z"));

        send(debited, UUID.randomUUID().toString());

        await("the event").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        http().get("/v1/bindings/" + bindingId, person(mother)).number("/spentFen"))
                .isEqualTo(1_500));

        send(
                new AccountRefunded(
                        son,
                        "entry-2",
                        Purse.SHARER_ACCOUNT,
                        "settlement-1",
                        "refund-1",
                        mother,
                        bindingId,
                        600,
                        1_100,
                        900L,
                        Instant.parse("2026-03-02T01:00:00Z")),
                UUID.randomUUID().toString());

        await("the refund").atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        http().get("/v1/bindings/" + bindingId, person(mother)).number("/spentFen"))
                .isEqualTo(900));
    }

    /** Every table but the identities, folded anew from the store, is the same to the last column. */
    @Test
    void theTablesAreTheFoldOfTheEvents() {
        bound(employee("120100"), resident("120100"), "MOTHER");
        Map<String, List<String>> kept = tables();
        var context = http().context();
        List<RecordedEvent> events = context.getBean(EventTable.class).search(null, null, null, null, 0, 100_000);
        PersonRegister persons = context.getBean(PersonRegister.class);
        BindingRegister bindings = context.getBean(BindingRegister.class);
        LinkRegister links = context.getBean(LinkRegister.class);
        PolicyRegister policies = context.getBean(PolicyRegister.class);
        BenefitPlanRegister benefitPlans = context.getBean(BenefitPlanRegister.class);
        InstitutionRegister institutions = context.getBean(InstitutionRegister.class);

        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            TABLES.forEach(table -> jdbc().update("delete from " + table));
            for (RecordedEvent event : events) {
                persons.recorded(event);
                bindings.recorded(event);
                links.recorded(event);
                new PolicyRegister(context.getBean(org.springframework.jdbc.core.simple.JdbcClient.class))
                        .recorded(event);
                benefitPlans.recorded(event);
                institutions.recorded(event);
            }
            assertThat(tables()).isEqualTo(kept);
            status.setRollbackOnly();
        });
        assertThat(policies.readBookOf("120100").provinces()).containsExactly("120000");
    }

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        TABLES.forEach(table -> found.put(
                table,
                jdbc().queryForList(
                                "select (to_jsonb(t) - 'spent_fen')::text from " + table + " t order by 1",
                                String.class)));
        return found;
    }

    private static void moveClock(String offset) {
        assertThat(http().put("/local/clock", null, Map.of("offset", offset)).status())
                .isEqualTo(204);
    }

    private static void send(AccountEvent event, String eventId) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                    "wallet-events",
                    event.subject().getBytes(StandardCharsets.UTF_8),
                    EventJson.write(event).getBytes(StandardCharsets.UTF_8));
            message.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
            message.headers()
                    .add(
                            "ce_type",
                            EventCatalogue.of(event.getClass()).typeName().getBytes(StandardCharsets.UTF_8));
            producer.send(message);
        }
    }
}
