package cn.gongji.wallet;

import static org.awaitility.Awaitility.await;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.infrastructure.Infrastructure;
import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.events.UuidV7;
import cn.gongji.runtime.testing.LocalIssuer;
import cn.gongji.runtime.testing.ServiceUnderTest;
import cn.gongji.runtime.testing.ServiceUnderTest.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A running wallet-service, with the other services' topics in the test's hands. Few aggregates are kept in memory and
 * snapshots are taken often, so that cold accounts are read as well as warm ones.
 */
final class Ledger implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServiceUnderTest service;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Queue<Future<?>> saidAndNotSent = new ConcurrentLinkedQueue<>();

    private Ledger(ServiceUnderTest service, Infrastructure infrastructure) {
        this.service = service;
        Map<String, Object> broker = Map.of("bootstrap.servers", infrastructure.bootstrapServers());
        this.admin = Admin.create(broker);
        Map<String, Object> producing = new LinkedHashMap<>(broker);
        producing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 10 * 1024 * 1024);
        this.producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
        Map<String, Object> consuming = new LinkedHashMap<>(broker);
        consuming.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.consumer = new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Ledger start() {
        return start(Map.of("gongji.snapshot-every", "5", "gongji.aggregates-in-memory", "8"));
    }

    static Ledger start(Map<String, Object> settings) {
        Infrastructure infrastructure = Infrastructure.shared();
        ServiceUnderTest service =
                ServiceUnderTest.start(WalletService.class, infrastructure, "wallet", LocalIssuer.create(), settings);
        return new Ledger(service, infrastructure);
    }

    // ---- over HTTP

    Response get(String path, Caller caller) {
        return service.get(path, caller.token(service));
    }

    Response credit(String personId, String key, Object body, Caller caller) {
        return service.post("/v1/accounts/" + personId + "/credits", caller.token(service), key, body);
    }

    Response send(
            String method, String path, Caller caller, @Nullable String key, @Nullable Object body, String language) {
        return service.send(method, path, caller.token(service), key, body, Map.of("Accept-Language", language));
    }

    long balanceFen(String personId) {
        return get("/v1/accounts/" + personId, Caller.AUDITOR).number("/balanceFen");
    }

    /** Who speaks. */
    record Caller(String role, String subject, @Nullable String region) {

        static final Caller AUDITOR = new Caller("auditor", "auditor-1", null);
        static final Caller OPERATOR = new Caller("operator", "operator-1", null);
        static final Caller TIANJIN = new Caller("agency", "clerk-12", "120000");

        static Caller self(String personId) {
            return new Caller("cardholder", personId, "120000");
        }

        String token(ServiceUnderTest service) {
            return service.token(role, subject, region);
        }
    }

    // ---- over Kafka

    /** What another service says, under an event id of its own. */
    String says(DomainEvent event) {
        String eventId = UuidV7.next();
        says(event, eventId);
        return eventId;
    }

    void says(DomainEvent event, String eventId) {
        EventType type = EventCatalogue.of(event.getClass());
        says(
                type.context().topic(),
                event.subject(),
                Map.of("ce_id", eventId, "ce_type", type.typeName(), "ce_correlationid", "correlation of " + eventId),
                EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    }

    void says(String topic, String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> said = new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> said.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        saidAndNotSent.add(producer.send(said));
    }

    /** Waits until everything that was said is applied or parked. */
    void hasHeardAll() {
        producer.flush();
        for (Future<?> sent = saidAndNotSent.poll(); sent != null; sent = saidAndNotSent.poll()) {
            outcome(sent);
        }
        Map<TopicPartition, Long> ends = ends("binding-events", "settlement-events");
        await("everything said is applied").atMost(PATIENCE).until(() -> ends.entrySet().stream()
                .allMatch(end -> nextOffset(end.getKey()) >= end.getValue()));
    }

    private static <T> T outcome(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> ends(String... topics) {
        return ends(partitions(topics));
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return outcome(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> partitions(String... topics) {
        return Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private long nextOffset(TopicPartition partition) {
        return sql().queryForObject(
                        "select coalesce(max(next_offset), 0) from inbox_offset where topic = ? and partition = ?",
                        Long.class,
                        partition.topic(),
                        partition.partition());
    }

    /** An event as everybody hears it. */
    record Heard(String key, Map<String, String> headers, DomainEvent event) {}

    /** Everything that the wallet said of one subject, in order, once all that it stored has been relayed. */
    List<Heard> said(String subject) {
        return saidAll().stream().filter(heard -> heard.key().equals(subject)).toList();
    }

    List<Heard> saidAll() {
        await("all that is stored is relayed")
                .atMost(PATIENCE)
                .until(() -> ends("wallet-events").values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        >= sql().queryForObject("select head from event_writer", Long.class));
        List<TopicPartition> partitions = partitions("wallet-events");
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        List<Heard> all = new ArrayList<>();
        Map<TopicPartition, Long> ends = ends(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> all.add(heard(message)));
        }
        return all;
    }

    private static Heard heard(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : message.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        EventType type = EventCatalogue.named(headers.get("ce_type")).orElseThrow();
        return new Heard(text(message.key()), headers, EventJson.read(text(message.value()), type.record()));
    }

    /** Asks as the settlement-service does, and waits for the answer. */
    <A> A asks(Object question, Class<A> answerType) {
        String correlation = UuidV7.next();
        List<TopicPartition> answers = partitions("wallet-answers");
        Map<TopicPartition, Long> from = ends(answers);
        says(
                "wallet-queries",
                correlation,
                Map.of(
                        "gongji_question",
                        question.getClass().getSimpleName(),
                        "kafka_replyTopic",
                        "wallet-answers",
                        "kafka_correlationId",
                        correlation),
                EventJson.write(question).getBytes(StandardCharsets.UTF_8));
        producer.flush();
        consumer.assign(answers);
        from.forEach(consumer::seek);
        List<String> found = new ArrayList<>();
        await("the answer").atMost(PATIENCE).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(answer -> {
                if (text(answer.headers().lastHeader("kafka_correlationId").value())
                        .equals(correlation)) {
                    found.add(text(answer.value()));
                }
            });
            return !found.isEmpty();
        });
        return EventJson.read(found.getFirst(), answerType);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    // ---- in its database, to see that what it shows is what it keeps

    JdbcTemplate sql() {
        return service.context().getBean(JdbcTemplate.class);
    }

    ServiceUnderTest service() {
        return service;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        admin.close();
        service.close();
    }
}
