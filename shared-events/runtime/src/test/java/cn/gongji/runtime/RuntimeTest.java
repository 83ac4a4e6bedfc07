package cn.gongji.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.inbox.Inbox;
import cn.gongji.runtime.sample.SampleService;
import cn.gongji.runtime.seal.Checkpoint.Occasion;
import cn.gongji.runtime.seal.MerkleTree;
import cn.gongji.runtime.seal.SealKey;
import cn.gongji.runtime.seal.SealedRow;
import cn.gongji.runtime.seal.SignedCheckpoint;
import cn.gongji.runtime.seal.TreeHash;
import cn.gongji.runtime.store.WriterLease;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.TurnWrites;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowingConsumer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The runtime's promises, on a real database and a real broker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RuntimeTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Infrastructure infrastructure;
    private static LocalIssuer issuer;
    private static ServiceUnderTest service;
    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private static Path seals;

    @BeforeAll
    static void start() throws IOException {
        infrastructure = Infrastructure.forTests();
        issuer = LocalIssuer.create();
        SampleService.newKey(seals);
        service = startService();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "max.request.size", 10_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ServiceUnderTest startService() {
        return SampleService.start(
                infrastructure,
                issuer,
                seals,
                Map.of("gongji.snapshot-every", "20", "gongji.writer.answer-within", "3s"));
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
        infrastructure.close();
    }

    private static String token() {
        return issuer.token("agency", "clerk-1", "120000");
    }

    private static JdbcTemplate jdbc() {
        return service.context().getBean(JdbcTemplate.class);
    }

    private static void insured(String eventId, String personId) {
        send(eventId, "cn.gongji.binding.PersonInsured.v1", insuredJson(personId), personId);
    }

    private static byte[] insuredJson(String personId) {
        return insuredJson(personId, Scheme.EMPLOYEE);
    }

    private static byte[] insuredJson(String personId, Scheme scheme) {
        return EventJson.write(new PersonInsured(
                        personId,
                        scheme,
                        "120100",
                        "120000",
                        LocalDate.of(2020, 1, 1),
                        new Actor("agency", "clerk-1"),
                        Instant.parse("2026-03-01T01:00:00Z")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(@Nullable String eventId, @Nullable String type, byte[] value, String key) {
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>("binding-events", key.getBytes(StandardCharsets.UTF_8), value);
        if (eventId != null) {
            message.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        }
        if (type != null) {
            message.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        }
        message.headers().add("ce_correlationid", "trace-1".getBytes(StandardCharsets.UTF_8));
        producer.send(message);
        producer.flush();
    }

    private static long count(String sql, Object... arguments) {
        return java.util.Objects.requireNonNull(jdbc().queryForObject(sql, Long.class, arguments));
    }

    private static void openAccount(String personId) {
        insured(UuidV7.next(), personId);
        await("the account is open")
                .atMost(SOON)
                .until(() -> count("select count(*) from domain_event_entry where stream = ?", personId) == 1);
    }

    private static Response credit(String personId, String key, long amountFen) {
        return service.post("/v1/sample/" + personId + "/credits", token(), key, Map.of("amountFen", amountFen));
    }

    private static List<ConsumerRecord<byte[], byte[]>> onKafka() {
        return onKafka("wallet-events");
    }

    private static List<ConsumerRecord<byte[], byte[]>> onKafka(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        infrastructure.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "test"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            while (all.size() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(all::add);
            }
        }
        return all;
    }

    @Test
    @Order(1)
    @DisplayName("An event that comes twice is applied once, and its trace goes on")
    void appliedOnce() {
        String eventId = UuidV7.next();
        insured(eventId, "twice");
        insured(eventId, "twice");
        openAccount("after");
        assertThat(count("select count(*) from domain_event_entry where stream = 'twice'"))
                .isEqualTo(1);
        assertThat(jdbc().queryForMap(
                                "select correlation_id, causation_id from domain_event_entry where stream = 'twice'"))
                .containsEntry("correlation_id", "trace-1")
                .containsEntry("causation_id", eventId);
    }

    @Test
    @Order(1)
    @DisplayName("An event is known again by its place: in any order and partition, before a restart and after it")
    void appliedOnceByPlace() {
        List<Long> places = List.of(4_097L, 4_095L, 4_096L, 12L);
        long duplicatesBefore = count("select coalesce(sum(duplicates), 0) from inbox_offset");
        places.forEach(place -> placed(place, "placed-" + place));
        await("the first are applied, for other persons' are on other partitions and may overtake them")
                .atMost(SOON)
                .until(() ->
                        count("select count(*) from domain_event_entry where stream ~ '^placed-'") == places.size());
        places.forEach(place -> placed(place, "again-" + place));
        restart();
        places.forEach(place -> placed(place, "after-a-restart-" + place));
        placed(4_098, "placed-last");
        await("the last is applied")
                .atMost(SOON)
                .until(() -> count("select count(*) from domain_event_entry where stream = 'placed-last'") == 1);

        assertThat(jdbc().queryForList(
                                "select stream from domain_event_entry where stream ~ '^(placed|again|after)-' order by 1",
                                String.class))
                .containsExactly("placed-12", "placed-4095", "placed-4096", "placed-4097", "placed-last");
        assertThat(count("select sum(duplicates) from inbox_offset") - duplicatesBefore)
                .isEqualTo(2L * places.size());
        assertThat(jdbc().queryForList(
                                "select block from inbox_applied where source = ? order by block", Long.class, A_STORE))
                .containsExactly(0L, 1L);
        assertThat(jdbc().queryForList(
                                "select place from generate_series(1, 9000) as place where is_applied(?, place, '-')",
                                Long.class,
                                A_STORE))
                .containsExactly(12L, 4_095L, 4_096L, 4_097L, 4_098L);
    }

    private static final String A_STORE = "/regions/120000/binding-service";

    /** An event as a relay sends it; its person's id is another each time, so that applying it twice would show. */
    private static void placed(long place, String personId) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                "binding-events", personId.getBytes(StandardCharsets.UTF_8), insuredJson(personId));
        Map.of(
                        "ce_id",
                        UuidV7.next(),
                        "ce_source",
                        A_STORE,
                        "ce_type",
                        "cn.gongji.binding.PersonInsured.v1",
                        "ce_correlationid",
                        "trace-1",
                        "ce_position",
                        Long.toString(place))
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(message);
        producer.flush();
    }

    @Test
    @Order(2)
    @DisplayName("Ten times the same request at once: done once, answered ten times the same")
    void sameKeyTenTimes() throws Exception {
        openAccount("ten");
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> credit("ten", "key-1", 100));
        }
        List<Response> responses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> future : threads.invokeAll(calls)) {
                responses.add(future.get());
            }
        }
        assertThat(responses).allSatisfy(response -> {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.body()).isEqualTo("{\"balanceFen\":100}");
        });
        assertThat(responses.stream().filter(r -> r.header("Idempotency-Replayed") == null))
                .hasSize(1);
        assertThat(credit("ten", "key-1", 200).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @Order(3)
    @DisplayName("Poison of every kind is parked with its reason and stops nobody")
    void poison() {
        long before = count("select count(*) from dead_letter");
        send("p1", "cn.gongji.binding.PersonInsured.v1", "not json".getBytes(StandardCharsets.UTF_8), "p");
        send("p2", "cn.gongji.binding.Nonsense.v1", "{}".getBytes(StandardCharsets.UTF_8), "p");
        send("p3", "cn.gongji.binding.PersonInsured.v99", insuredJson("p"), "p");
        send("p4", "cn.gongji.binding.PersonInsured.v1", new byte[5 * 1024 * 1024], "p");
        send("p5", "cn.gongji.binding.PersonInsured.v1", "{\"a\":1}".getBytes(StandardCharsets.UTF_8), "p");
        send(null, "cn.gongji.binding.PersonInsured.v1", insuredJson("p"), "p");
        send(
                "p8",
                "cn.gongji.binding.PersonInsured.v1",
                new String(insuredJson("p"), StandardCharsets.UTF_8)
                        .replace("\"poolingRegion\":\"120100\",", "")
                        .getBytes(StandardCharsets.UTF_8),
                "p");
        send("p7", "cn.gongji.binding.PersonInsured.v1", insuredJson("defect-1"), "p");
        openAccount("behind-poison");
        await("all eight are parked").atMost(SOON).until(() -> count("select count(*) from dead_letter") == before + 8);
        assertThat(jdbc().queryForList("select reason from dead_letter order by parked_at", String.class))
                .containsExactlyInAnyOrder(
                        "NOT_JSON",
                        "UNKNOWN_TYPE",
                        "UNKNOWN_VERSION",
                        "TOO_LARGE",
                        "WRONG_SHAPE",
                        "WRONG_SHAPE",
                        "NO_EVENT_ID",
                        "REACTION_FAILED");
    }

    @Test
    @Order(4)
    @DisplayName("An operator sees what is parked and tries it again")
    void deadLettersAreReplayed() {
        String operator = issuer.token("operator", "ops", null);
        Response list = service.get("/v1/operations/dead-letters", operator);
        assertThat(list.json().at("/items")).hasSize(8);
        String id = list.json()
                .at("/items")
                .valueStream()
                .filter(letter -> letter.at("/reason").asString().equals("REACTION_FAILED"))
                .findFirst()
                .orElseThrow()
                .at("/deadLetterId")
                .asString();
        Response again = service.post("/v1/operations/dead-letters/" + id + "/replay", operator, "k", Map.of());
        assertThat(again.body()).isEqualTo("{\"replayed\":false}");
        jdbc().update(
                        "update dead_letter set payload = convert_to(replace(convert_from(payload, 'utf8'), 'defect-1', 'cured-1'), 'utf8') where dead_letter_id = ?",
                        id);
        again = service.post("/v1/operations/dead-letters/" + id + "/replay", operator, "k2", Map.of());
        assertThat(again.body()).isEqualTo("{\"replayed\":true}");
        assertThat(count("select count(*) from domain_event_entry where stream = 'cured-1'"))
                .isEqualTo(1);
        assertThat(service.get("/v1/operations/dead-letters", token()).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    @Order(5)
    @DisplayName("A defect undoes its own item only, and nothing of it is stored")
    void defectHarmsOnlyItself() throws Exception {
        openAccount("faulty");
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            calls.add(() -> credit("faulty", "d-" + n, n == 20 ? 13 : 10));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> future : threads.invokeAll(calls)) {
                statuses.add(future.get().status());
            }
        }
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(39);
        assertThat(statuses).contains(500);
        assertThat(
                        count(
                                "select max((payload ->> 'balanceAfterFen')::bigint) from domain_event_entry where stream = 'faulty'"))
                .isEqualTo(390);
        assertThat(
                        count(
                                "select count(*) from domain_event_entry where stream = 'faulty' and sequence <> (select count(*) from domain_event_entry d where d.stream = 'faulty' and d.sequence < domain_event_entry.sequence)"))
                .as("the stream is dense")
                .isZero();
    }

    @Test
    @Order(5)
    @DisplayName("A stream that is taken for new and is there after all is found by the store's guard, and then read")
    void presumedNew() {
        openAccount("begun");
        long parkedBefore = count("select count(*) from dead_letter");

        assertThat(refusedWhenInsuredAgain("begun", Scheme.EMPLOYEE))
                .singleElement()
                .asString()
                .contains("domain_event_entry_sequence");

        assertThat(count("select count(*) from domain_event_entry where stream = 'begun'"))
                .as("an open account is not opened again")
                .isEqualTo(1);
        assertThat(count("select count(*) from dead_letter"))
                .as("nothing is parked for it")
                .isEqualTo(parkedBefore);
    }

    @Test
    @Order(5)
    @DisplayName("Nothing follows from a stream that was only taken for new, not even that nothing is to be done")
    void presumedNewAndNotBegun() {
        openAccount("unbegun");

        assertThat(refusedWhenInsuredAgain("unbegun", Scheme.RESIDENT))
                .singleElement()
                .asString()
                .contains("nothing was recorded on it");

        assertThat(count("select count(*) from domain_event_entry where stream = 'unbegun'"))
                .as("opened, and then credited, which a closed account is not")
                .isEqualTo(2);
    }

    @Test
    @Order(5)
    @DisplayName("A question in a turn that fails is not answered from what is undone, but when it is asked again")
    void questionBesideADefect() throws Exception {
        ServiceWriter writer = service.context().getBean(ServiceWriter.class);
        CountDownLatch bothWait = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> before = writer.submit("wait", Set.of(), turn -> awaited(bothWait));
        await("the writer is held").atMost(SOON).until(() -> waiting() == 0);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> answer = threads.submit(() -> writer.ask(Set.of(), turn -> asked.incrementAndGet()));
            await("the question waits").atMost(SOON).until(() -> waiting() == 1);
            CompletableFuture<Void> defect = writer.submit("break", Set.of(), turn -> {
                throw new IllegalStateException("a defect");
            });
            bothWait.countDown();

            assertThat(answer.get()).as("asked a second time").isEqualTo(2);
            assertThat(defect).failsWithin(SOON);
            assertThat(before).succeedsWithin(SOON);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double waiting() {
        return service.context()
                .getBean(MeterRegistry.class)
                .get("gongji.writer.queue")
                .gauge()
                .value();
    }

    /** With an empty memory, as after a start; what the writer said of turns that it did not commit. */
    private static List<String> refusedWhenInsuredAgain(String personId, Scheme scheme) {
        assertThat(credit(personId, UuidV7.next(), 13).status())
                .as("a defect, after which nothing is remembered")
                .isEqualTo(500);
        long appliedBefore = count("select sum(applied) from inbox_offset");
        return said(ServiceWriter.class, lines -> {
            send(UuidV7.next(), "cn.gongji.binding.PersonInsured.v1", insuredJson(personId, scheme), personId);
            await("it is applied")
                    .atMost(SOON)
                    .until(() -> count("select sum(applied) from inbox_offset") == appliedBefore + 1);
        });
    }

    /** @param meanwhile given what is said so far, and goes on */
    private static List<String> said(Class<?> by, ThrowingConsumer<List<ILoggingEvent>> meanwhile) {
        Logger logger = (Logger) LoggerFactory.getLogger(by);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.list = new CopyOnWriteArrayList<>();
        said.start();
        logger.addAppender(said);
        try {
            meanwhile.accept(said.list);
        } finally {
            logger.detachAppender(said);
        }
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    @Order(5)
    @DisplayName(
            "A record that can be neither applied nor parked holds its place, stops nobody, and is read again until it can")
    void neitherAppliedNorParked() {
        String type = "cn.gongji.binding.PersonInsured.v1";
        jdbc().execute("""
                create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room'; end $$;
                create trigger no_room before insert on dead_letter for each row execute function no_room();
                """);
        assertThat(said(Inbox.class, lines -> {
                    send("stuck", type, insuredJson("defect-2"), "stuck");
                    send("behind", type, insuredJson("behind-stuck"), "stuck");
                    await("the one behind it is applied")
                            .atMost(SOON)
                            .until(() -> count("select count(*) from domain_event_entry where stream = 'behind-stuck'")
                                    == 1);
                    await("it was tried to park it").atMost(SOON).until(() -> lines.stream()
                            .anyMatch(line -> line.getFormattedMessage().contains("neither applied nor parked")));
                }))
                .as("nobody is told that it is parked")
                .noneMatch(line -> line.startsWith("Parked"));
        long onTopic = onKafka("binding-events").size();
        assertThat(settledOf("binding-events")).as("its place is held").isLessThan(onTopic);
        infrastructure.killDatabase(); // most likely while the inbox waits to read again
        infrastructure.restartDatabase();

        double parkedBefore = parked("binding-events");
        assertThat(said(Inbox.class, lines -> {
                    jdbc().execute("drop function no_room cascade");
                    await("it is parked").atMost(SOON).until(() -> count("""
                        select count(*) from dead_letter
                         where reason = 'REACTION_FAILED' and convert_from(payload, 'utf8') like '%defect-2%'
                        """) == 1);
                    await("consuming goes on from after the last")
                            .atMost(SOON)
                            .until(() -> settledOf("binding-events") == onTopic);
                    await("it is counted").atMost(SOON).until(() -> parked("binding-events") == parkedBefore + 1);
                }))
                .as("now it is told")
                .filteredOn(line -> line.startsWith("Parked"))
                .singleElement()
                .asString()
                .contains("REACTION_FAILED");
        assertThat(count("select count(*) from domain_event_entry where stream = 'behind-stuck'"))
                .isEqualTo(1);
    }

    private static double parked(String topic) {
        return service.context()
                .getBean(MeterRegistry.class)
                .get("gongji.inbox.parked")
                .tag("topic", topic)
                .counter()
                .count();
    }

    private static long settledOf(String topic) {
        return count("select sum(next_offset) from inbox_offset where topic = ?", topic);
    }

    @Test
    @Order(6)
    @DisplayName("What is not concluded in time is answered 202, its retry 409, and the conclusion afterwards")
    void deferred() {
        Response first = service.post("/v1/sample/h1/deferred", token(), "slow", Map.of());
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo("/v1/sample/h1");
        assertThat(service.post("/v1/sample/h1/deferred", token(), "slow", Map.of())
                        .code())
                .isEqualTo("REQUEST_IN_PROGRESS");
        service.post("/v1/sample/h1/conclusion", token(), "c1", Map.of());
        Response last = service.post("/v1/sample/h1/deferred", token(), "slow", Map.of());
        assertThat(last.status()).isEqualTo(201);
        assertThat(last.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    @Order(6)
    @DisplayName("A request can be given another answer after its first, and one before it arrives")
    void superseded() {
        openAccount("super");
        assertThat(credit("super", "early", 10).status()).isEqualTo(201);
        String path = "/v1/sample/super/supersession/";
        assertThat(service.post(path + "early", token(), "s1", Map.of()).status())
                .isEqualTo(200);
        assertThat(service.post(path + "late", token(), "s2", Map.of()).status())
                .isEqualTo(200);

        Response early = credit("super", "early", 10);
        assertThat(early.at("/rule")).isEqualTo("P-12");
        assertThat(early.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(credit("super", "early", 11).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");

        long before = count("select count(*) from domain_event_entry where stream = 'super'");
        Response late = credit("super", "late", 10);
        assertThat(late.at("/rule")).isEqualTo("P-12");
        assertThat(late.header("Idempotency-Replayed")).isNull();
        Response again = credit("super", "late", 10);
        assertThat(again.at("/rule")).isEqualTo("P-12");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(credit("super", "late", 11).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(count("select count(*) from domain_event_entry where stream = 'super'"))
                .isEqualTo(before);
    }

    @Test
    @Order(7)
    @DisplayName("Bad input is told with code, field and language, and changes nothing")
    void badInput() {
        String path = "/v1/sample/ten/credits";
        long before = count("select count(*) from domain_event_entry");
        assertThat(service.post(path, null, "k", Map.of("amountFen", 1)).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(service.post(path, "nonsense", "k", Map.of("amountFen", 1)).code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(service.post(path, token(), null, Map.of("amountFen", 1)).code())
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(service.post(path, token(), "bad key!", Map.of("amountFen", 1))
                        .code())
                .isEqualTo("INVALID_REQUEST");
        for (String body : List.of(
                "{\"amountFen\":1.5}",
                "{\"amountFen\":\"1\"}",
                "{\"amountFen\":0}",
                "{\"amountFen\":null}",
                "{}",
                "{\"amountFen\":99999999999999999999}")) {
            Response response = service.post(path, token(), "k", body);
            assertThat(response.code()).as(body).isEqualTo("INVALID_REQUEST");
            assertThat(response.status()).as(body).isEqualTo(400);
            assertThat(response.at("/field")).as(body).isEqualTo("amountFen");
        }
        assertThat(service.post(path, token(), "k", "{\"amountFen\":1,\"x\":2}").at("/field"))
                .isEqualTo("x");
        assertThat(service.post(path, token(), "k", "{\"amountFen\":").status()).isEqualTo(400);
        Response large = service.post(path, token(), "k", "{\"amountFen\":1,\"x\":\"" + "x".repeat(300_000) + "\"}");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("BODY_TOO_LARGE");
        Response english = service.send("POST", path, token(), null, "{}", Map.of("Accept-Language", "en-GB,en"));
        assertThat(english.at("/title")).isEqualTo("Idempotency-Key is missing");
        assertThat(english.header("Content-Type")).startsWith("application/problem+json");
        Response chinese = service.post("/v1/sample/refusal", token(), "r1", Map.of());
        assertThat(chinese.at("/title")).isEqualTo("未找到");
        assertThat(chinese.at("/rule")).isEqualTo("B-04");
        assertThat(chinese.at("/hotlines/0")).isEqualTo("12393");
        assertThat(service.post("/v1/sample/refusal", token(), "r1", Map.of()).header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(service.get("/v1/nothing", token()).code()).isEqualTo("NOT_FOUND");
        for (String path2 : List.of(
                "/v1/audit/events?subject=%00", "/v1/audit/events?subject=%FF", "/v1/sample/;x=1", "/v1/sample/%00")) {
            Response malformed = service.get(path2, issuer.token("auditor", "a", null));
            assertThat(malformed.status()).as(path2).isEqualTo(400);
            assertThat(malformed.code()).as(path2).isEqualTo("INVALID_REQUEST");
            assertThat(malformed.header("Content-Type")).as(path2).startsWith("application/problem+json");
        }
        assertThat(count("select count(*) from domain_event_entry")).isEqualTo(before);
    }

    @Test
    @Order(8)
    @DisplayName("A long stream is folded into a snapshot, and read from it")
    void snapshot() {
        openAccount("long");
        for (int i = 0; i < 45; i++) {
            assertThat(credit("long", "long-" + i, 1).status()).isEqualTo(201);
        }
        await("a snapshot is taken")
                .atMost(SOON)
                .until(() -> count("select count(*) from event_snapshot where stream = 'long'") == 1);
        service.close();
        service = startService();
        Response response = credit("long", "long-after", 1);
        assertThat(response.number("/balanceFen")).isEqualTo(46);
    }

    @Test
    @Order(9)
    @DisplayName("While the broker is away the store goes on; afterwards every event is on Kafka, once, in order")
    void brokerAway() {
        openAccount("brokerless");
        infrastructure.killBroker();
        for (int i = 0; i < 20; i++) {
            assertThat(credit("brokerless", "b-" + i, 1).status()).isEqualTo(201);
        }
        infrastructure.restartBroker();
        await("everything is relayed")
                .atMost(Duration.ofSeconds(60))
                .until(() -> count("select count(*) from event_writer where relayed = head") == 1);
        List<String> sent = onKafka().stream()
                .filter(message -> new String(message.key(), StandardCharsets.UTF_8).equals("brokerless"))
                .map(message -> new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .distinct()
                .toList();
        assertThat(sent)
                .isEqualTo(jdbc().queryForList(
                                "select event_id::text from domain_event_entry where stream = 'brokerless' order by sequence",
                                String.class));
    }

    @Test
    @Order(10)
    @DisplayName("After the database was killed nothing answered is lost, and retries get their first answers")
    void databaseKilled() throws Exception {
        openAccount("survivor");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> first = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int n = i;
                first.add(threads.submit(() -> credit("survivor", "s-" + n, 1)));
                if (i == 100) {
                    infrastructure.killDatabase();
                    infrastructure.restartDatabase();
                }
            }
            for (Future<Response> future : first) {
                assertThat(future.get().status()).isIn(201, 409, 500, 503);
            }
        }
        await("the writer writes again")
                .atMost(SOON)
                .until(() -> credit("survivor", "again", 1).status() == 201);
        for (int i = 0; i < 200; i++) {
            assertThat(credit("survivor", "s-" + i, 1).status()).isEqualTo(201);
        }
        assertThat(count("select count(*) from domain_event_entry where stream = 'survivor'"))
                .isEqualTo(1 + 200 + 1);
        assertThat(count("select max(global_index) - count(*) from domain_event_entry"))
                .as("the store has no gaps")
                .isZero();
    }

    @Test
    @Order(10)
    @DisplayName(
            "A key that was used before a restart is taken for new in vain: the retry gets the first answer, its new"
                    + " neighbours are done once")
    void keysBeforeARestart() throws Exception {
        openAccount("restarted");
        for (int i = 0; i < 5; i++) {
            assertThat(credit("restarted", "r-" + i, 1).status()).isEqualTo(201);
        }
        restart();

        List<String> said = said(ServiceWriter.class, lines -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Response>> together = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    String key = "r-" + i;
                    together.add(threads.submit(() -> credit("restarted", key, 1)));
                }
                for (int i = 0; i < 10; i++) {
                    Response response = together.get(i).get();
                    assertThat(response.status()).isEqualTo(201);
                    assertThat(response.header("Idempotency-Replayed")).isEqualTo(i < 5 ? "true" : null);
                }
            }
        });

        assertThat(said).as("the table's guard said so").anyMatch(line -> line.contains("idempotency_key_pkey"));
        assertThat(credit("restarted", "r-0", 2).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(count("select count(*) from domain_event_entry where stream = 'restarted'"))
                .isEqualTo(1 + 10);
    }

    @Test
    @Order(10)
    @DisplayName(
            "Nor does a refusal that leaves the key free stand in for the first answer of a key that was taken for new")
    void refusedAfterTheFirstAnswer() {
        assertThat(service.post("/v1/sample/gate", token(), "g-first", Map.of()).status())
                .isEqualTo(200);
        restart();
        SampleService.gateIsOpen = false;
        try {
            Response again = service.post("/v1/sample/gate", token(), "g-first", Map.of());
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(service.post("/v1/sample/gate", token(), "g-other", Map.of())
                            .status())
                    .isEqualTo(403);
        } finally {
            SampleService.gateIsOpen = true;
        }
        assertThat(service.post("/v1/sample/gate", token(), "g-other", Map.of()).status())
                .as("a refusal for want of a right leaves the key free")
                .isEqualTo(200);
    }

    @Test
    @Order(11)
    @DisplayName("A second instance waits in standby and takes over when the first one ends")
    void standby() {
        openAccount("handed-over");
        ServiceUnderTest first = service;
        Thread later = Thread.ofVirtual().start(() -> service = startService());
        try {
            await("the second instance waits")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> service == first);
            first.close();
            later.join(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(service).isNotSameAs(first);
        assertThat(credit("handed-over", "ho", 5).number("/balanceFen")).isEqualTo(5);
    }

    private static Connection connectDirectly() throws SQLException {
        return DriverManager.getConnection(
                infrastructure.jdbcUrl("wallet"), infrastructure.databaseUser(), infrastructure.databasePassword());
    }

    private static void executeDirectly(String... statements) {
        try (Connection connection = connectDirectly();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(12)
    @DisplayName("What an earlier release has stored or sent is read as today's event, and stays what it is")
    void earlierVersion() {
        String earlier = """
                {"institutionId": "P12010100001", "name": "康健大药房", "kind": "RETAIL_PHARMACY", "region": "120100",
                 "status": "DESIGNATED", "acceptsWallet": true, "actor": {"role": "agency", "subject": "clerk-1"},
                 "recordedAt": "2026-03-01T01:00:00Z"}""";
        send(
                UuidV7.next(),
                "cn.gongji.binding.InstitutionRecorded.v1",
                earlier.getBytes(StandardCharsets.UTF_8),
                "P12010100001");
        await("the inbox has read the province out of it")
                .atMost(SOON)
                .until(() -> count("select count(*) from domain_event_entry where stream = 'province-120000'") == 1);

        service.close();
        executeDirectly(
                "insert into domain_event_entry select head + 1, 'P12010100001', 0, gen_random_uuid(), 131,"
                        + " 1772326800000000, 'of-an-earlier-release', null, null, '" + earlier
                        + "' from event_writer",
                "update event_writer set head = head + 1");
        service = startService();
        assertThat(service.context()
                        .getBean(EventStore.class)
                        .readEvents("P12010100001")
                        .asStream()
                        .map(DomainEventMessage::getPayload))
                .singleElement()
                .isInstanceOfSatisfying(InstitutionRecorded.class, event -> assertThat(event.province())
                        .isEqualTo("120000"));
        assertThat(service.get(
                                "/v1/audit/events?correlationId=of-an-earlier-release",
                                issuer.token("auditor", "auditor-1", null))
                        .at("/events/0/type"))
                .isEqualTo("cn.gongji.binding.InstitutionRecorded.v1");
        await("it is sent as what it is").atMost(SOON).until(() -> onKafka().stream()
                .filter(message -> Arrays.equals(message.key(), "P12010100001".getBytes(StandardCharsets.UTF_8)))
                .anyMatch(message ->
                        new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)
                                        .endsWith("InstitutionRecorded.v1")
                                && !new String(message.value(), StandardCharsets.UTF_8).contains("province")));
    }

    @Test
    @Order(13)
    @DisplayName("An auditor reads the store in its order; a cardholder does not")
    void audit() {
        String auditor = issuer.token("auditor", "auditor", null);
        Response page = service.get("/v1/audit/events?subject=survivor&limit=3", auditor);
        assertThat(page.json().at("/events")).hasSize(3);
        assertThat(page.at("/events/0/type")).isEqualTo("cn.gongji.wallet.AccountOpened.v1");
        assertThat(page.at("/events/0/subject")).isEqualTo("survivor");
        assertThat(page.at("/events/1/data/amountFen")).isEqualTo("1");
        Response next =
                service.get("/v1/audit/events?subject=survivor&limit=3&cursor=" + page.at("/nextCursor"), auditor);
        assertThat(next.number("/events/0/position")).isGreaterThan(page.number("/events/2/position"));
        assertThat(service.get("/v1/audit/events", issuer.token("cardholder", "x", null))
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    @Order(13)
    @DisplayName(
            "Through outages, restarts and a handover the seals tell every row, and each checkpoint is in three places")
    void sealed() throws IOException {
        openAccount("sealed-last");
        await("everything is sealed and signed")
                .atMost(SOON)
                .until(() -> count("select count(*) from event_writer where head ="
                                + " (select (statement::jsonb ->> 'size')::bigint from seal_checkpoint"
                                + " where on_topic order by number desc limit 1)")
                        == 1);
        List<SignedCheckpoint> signed = jdbc().query(
                        "select statement, signature from seal_checkpoint order by number",
                        (row, n) -> SignedCheckpoint.of(row.getString(1), row.getString(2)));
        assertThat(signed)
                .extracting(SignedCheckpoint::number)
                .isEqualTo(LongStream.range(0, signed.size()).boxed().toList());
        assertThat(signed).extracting(one -> one.checkpoint().occasion()).contains(Occasion.STARTED, Occasion.STOPPED);
        SealKey.Verifier verifier = SealKey.Verifier.read(seals.resolve("key.pem.pub"));
        assertThat(signed).allMatch(verifier::accepts);

        MerkleTree tree = new MerkleTree();
        TreeHash hash = new TreeHash();
        Iterator<SealedRow> rows = jdbc().query(
                        SealedRow.SELECT + " order by e.global_index", (row, n) -> SealedRow.read(row))
                .iterator();
        for (SignedCheckpoint checkpoint : signed) {
            while (tree.size() < checkpoint.size()) {
                tree.append(hash.ofLeaf(rows.next()));
            }
            assertThat(tree.root()).isEqualTo(checkpoint.checkpoint().rootHash());
        }
        List<String> lines = signed.stream().map(SignedCheckpoint::line).toList();
        assertThat(Files.readAllLines(seals.resolve("wallet-service.jsonl"))).isEqualTo(lines);
        assertThat(onKafka("audit-checkpoints").stream()
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .distinct())
                .isEqualTo(lines);
        assertThat(service.get("/actuator/prometheus", null).body())
                .containsPattern("gongji_seal_lag_records\\{[^}]*} 0.0")
                .containsPattern("gongji_seal_lag_seconds\\{[^}]*} 0.0");
    }

    @Test
    @Order(14)
    @DisplayName("A store that was changed while the service was down is sealed no more, and the lag tells")
    void contradicted() {
        service.close();
        executeDirectly("delete from seal_checkpoint where number = (select max(number) from seal_checkpoint)");
        service = startService();
        openAccount("unsealed");
        await("the lag tells").atMost(SOON).until(() -> service.get("/actuator/prometheus", null)
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("gongji_seal_lag_records") && !line.endsWith(" 0.0")));
        assertThat(credit("unsealed", "goes-on", 1).status()).isEqualTo(201);
    }

    @Test
    @Order(15)
    @DisplayName(
            "What was sent under the lease before, and arrives after the lease was taken again, counts for nothing")
    void lateMessage() {
        WriterLease lease = service.context().getBean(WriterLease.class);
        TurnWrites late = new TurnWrites();
        lease.advance(lease.standing(), lease.standing(), late);
        late.add("update inbox_offset set next_offset = 0");
        long epoch = count("select epoch from event_writer");
        executeDirectly(END_THE_LEASES_SESSION);
        await("the lease is taken again")
                .atMost(SOON)
                .until(() -> count("select epoch from event_writer") == epoch + 1);

        assertThatThrownBy(() -> late.execute(jdbc()))
                .rootCause()
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("event_writer_not_fenced_off");
        assertThat(count("select count(*) from inbox_offset where next_offset = 0"))
                .isZero();
        openAccount("after-the-late-one");
    }

    private static final String END_THE_LEASES_SESSION =
            "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted";

    @Test
    @Order(15)
    @DisplayName(
            "A writer whose lock is held by a session that nobody knows goes on waiting for it, and writes under its own epoch")
    void lockHeldByADeadSession() throws Exception {
        openAccount("locked");
        long epoch = count("select epoch from event_writer");
        try (Connection other = connectDirectly();
                Statement statement = other.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid), pg_advisory_lock(objid::bigint + (classid::bigint << 32))"
                            + " from pg_locks where locktype = 'advisory' and granted");
            assertThat(credit("locked", "meanwhile", 1).status()).isEqualTo(201);
            await("it asks for the lease each second, and neither gets it nor stops")
                    .during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> count("select epoch from event_writer") == epoch
                            && writer() == ServiceWriter.State.WRITING);
        }
        await("the lease is taken again")
                .atMost(SOON)
                .until(() -> count("select epoch from event_writer") == epoch + 1);
        assertThat(credit("locked", "meanwhile", 1).status()).isEqualTo(201);
        assertThat(count("select count(*) from domain_event_entry where stream = 'locked'"))
                .isEqualTo(2);
    }

    @Test
    @Order(16)
    @DisplayName("A writer that was fenced off stores nothing more: no event, no key, no place of the store")
    void fencedOff() {
        openAccount("fenced");
        await("nothing else is to be written")
                .atMost(SOON)
                .until(() -> count("select head - relayed from event_writer") == 0);
        long head = count("select head from event_writer");
        executeDirectly("update event_writer set epoch = epoch + 1");
        assertNotAnswered(credit("fenced", "too-late", 1));
        awaitFencedOff();
        assertThat(count("select head from event_writer")).isEqualTo(head);
        assertThat(count("select count(*) from domain_event_entry where stream = 'fenced'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from idempotency_key where scope like '%too-late'"))
                .isZero();
    }

    @Test
    @Order(17)
    @DisplayName("Nor does it store a refusal, which has no events")
    void fencedOffFromRefusing() {
        restart();
        executeDirectly("update event_writer set epoch = epoch + 1");
        assertNotAnswered(credit("nobody", "refused-too-late", 1));
        awaitFencedOff();
        assertThat(count("select count(*) from idempotency_key where scope like '%refused-too-late'"))
                .isZero();
    }

    @Test
    @Order(18)
    @DisplayName(
            "A writer that finds, its session broken, that another has written meanwhile goes on with nothing it remembers")
    void takenOverUnnoticed() {
        restart();
        executeDirectly("update event_writer set epoch = epoch + 1, holder = 'another'", END_THE_LEASES_SESSION);
        awaitFencedOff();
    }

    private static void assertNotAnswered(Response response) {
        assertThat(response.code())
                .as(
                        "whether it was done is for the next writer to say, or it was not begun: a record may have met the fence first")
                .isIn("REQUEST_IN_PROGRESS", "OVERLOADED");
    }

    private static void restart() {
        service.close();
        service = startService();
    }

    private static void awaitFencedOff() {
        await("it stops").atMost(SOON).until(() -> writer() == ServiceWriter.State.FENCED_OFF);
    }

    private static ServiceWriter.State writer() {
        return service.context().getBean(ServiceWriter.class).state();
    }
}
