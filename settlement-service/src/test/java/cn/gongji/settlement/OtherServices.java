package cn.gongji.settlement;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.catalogue.Context;
import cn.gongji.contracts.catalogue.EventCatalogue;
import cn.gongji.contracts.catalogue.EventType;
import cn.gongji.contracts.query.ChargePreviewRequested;
import cn.gongji.contracts.query.ChargePreviewed;
import cn.gongji.contracts.settlement.PremiumRequested;
import cn.gongji.contracts.settlement.RefundRequested;
import cn.gongji.contracts.settlement.SettlementPriced;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.runtime.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * The binding-service and the ledger, as far as settling sees them: their events on Kafka, their answers to its own.
 */
final class OtherServices implements AutoCloseable {

    private static final String QUESTIONS = "wallet-queries";

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread listening;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final TestLedger ledger;
    /** Outlives one test class, as the database that they share does. */
    private static final List<DomainEvent> TOLD = new CopyOnWriteArrayList<>();

    private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();
    private volatile boolean answering = true;
    private boolean slowly;

    OtherServices(String bootstrapServers, TestLedger ledger) {
        this.ledger = ledger;
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.listening = Thread.ofPlatform().name("other-services").start(this::listen);
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While it is silent, the ledger answers nothing, and does not catch up later. */
    void ledgerIsSilent(boolean silent) {
        answering = !silent;
    }

    /** While it is slow, the ledger answers nothing; what it was asked meanwhile it answers in order afterwards. */
    void ledgerIsSlow(boolean slow) {
        synchronized (waiting) {
            slowly = slow;
            if (!slow) {
                waiting.forEach(this::answerNow);
                waiting.clear();
            }
        }
    }

    /** Puts events on Kafka as their service would. */
    void tell(DomainEvent... events) {
        Arrays.stream(events).forEach(event -> tell(UUID.randomUUID().toString(), event));
    }

    void tell(String eventId, DomainEvent event) {
        TOLD.add(event);
        EventType type = EventCatalogue.of(event.getClass());
        ProducerRecord<byte[], byte[]> message =
                new ProducerRecord<>(type.context().topic(), bytes(event.subject()), bytes(EventJson.write(event)));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        eventId,
                        "ce_source",
                        "/regions/100000/" + type.context().service(),
                        "ce_type",
                        type.typeName(),
                        "ce_subject",
                        event.subject(),
                        "ce_time",
                        Instant.now().toString(),
                        "ce_correlationid",
                        "test",
                        "content-type",
                        "application/json")
                .forEach((name, value) -> message.headers().add(name, bytes(value)));
        send(message);
    }

    /** All that was ever put on Kafka. */
    List<DomainEvent> told() {
        return TOLD;
    }

    private void listen() {
        List<TopicPartition> partitions = Stream.of(Context.SETTLEMENT.topic(), QUESTIONS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        ready.countDown();
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::answer);
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> message) {
        synchronized (waiting) {
            if (slowly) {
                waiting.add(message);
            } else {
                answerNow(message);
            }
        }
    }

    private void answerNow(ConsumerRecord<byte[], byte[]> message) {
        if (!answering) {
            return;
        }
        String json = new String(message.value(), StandardCharsets.UTF_8);
        if (message.topic().equals(QUESTIONS)) {
            preview(message, EventJson.read(json, ChargePreviewRequested.class));
            return;
        }
        String type = new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        if (type.equals(EventCatalogue.of(SettlementPriced.class).typeName())) {
            SettlementPriced priced = EventJson.read(json, SettlementPriced.class);
            if (priced.plan() != null) {
                tell(ledger.charge(priced.settlementId(), priced.patientId(), priced.plan()));
            }
        } else if (type.equals(EventCatalogue.of(PremiumRequested.class).typeName())) {
            PremiumRequested premium = EventJson.read(json, PremiumRequested.class);
            if (premium.plan() != null) {
                tell(ledger.charge(premium.settlementId(), premium.patientId(), premium.plan()));
            }
        } else if (type.equals(EventCatalogue.of(RefundRequested.class).typeName())) {
            ledger.refund(EventJson.read(json, RefundRequested.class)).ifPresent(this::tell);
        }
    }

    private void preview(ConsumerRecord<byte[], byte[]> message, ChargePreviewRequested question) {
        ChargeEvent outcome = ledger.wouldCharge("preview", question.patientId(), question.plan());
        ChargePreviewed answer =
                switch (outcome) {
                    case PursesCharged charged ->
                        new ChargePreviewed(null, charged.payments(), charged.fallbacks(), charged.uncoveredFen(), 0);
                    case ChargeRefused refused ->
                        new ChargePreviewed(
                                refused.reason(), List.of(), refused.fallbacks(), 0, refused.shortfallFen());
                    case PursesRefunded _ -> throw new IllegalStateException("a charge is no refund");
                };
        Header replyTopic = message.headers().lastHeader(KafkaHeaders.REPLY_TOPIC);
        ProducerRecord<byte[], byte[]> reply = new ProducerRecord<>(
                new String(replyTopic.value(), StandardCharsets.UTF_8), bytes(EventJson.write(answer)));
        reply.headers().add(message.headers().lastHeader(KafkaHeaders.CORRELATION_ID));
        send(reply);
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
