package cn.gongji.runtime.configuration;

import cn.gongji.contracts.catalogue.Context;
import cn.gongji.runtime.inbox.DeadLetterEndpoint;
import cn.gongji.runtime.inbox.DeadLetterMetrics;
import cn.gongji.runtime.inbox.DeadLetters;
import cn.gongji.runtime.inbox.Inbox;
import cn.gongji.runtime.inbox.InboxListener;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.query.QueryClient;
import cn.gongji.runtime.query.QueryHandler;
import cn.gongji.runtime.query.QueryListener;
import cn.gongji.runtime.relay.KafkaRelay;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.ServiceWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.TopicPartitionOffset;

/** The way of events between services: relay, inbox, dead letters, questions. */
@AutoConfiguration(
        after = StoreConfiguration.class,
        beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@org.springframework.boot.context.properties.EnableConfigurationProperties(KafkaProperties.class)
@Import(DeadLetterEndpoint.class)
public class ExchangeConfiguration {

    private static final int MAX_RECORD_BYTES = 10 * 1024 * 1024;
    /**
     * A socket's buffer grows with what comes. Kafka's own default is fixed and small: where packets are as large as on the
     * loopback, two fill it, the next is thrown away, and what it brought comes after TCP's timeout of 200 ms.
     */
    private static final int AS_THE_SYSTEM_SEES_FIT = -1;

    @Bean
    ProducerFactory<byte[], byte[]> producerFactory(KafkaProperties kafka) {
        Map<String, Object> properties = new HashMap<>(kafka.buildProducerProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        properties.putIfAbsent(ProducerConfig.SEND_BUFFER_CONFIG, AS_THE_SYSTEM_SEES_FIT);
        properties.putIfAbsent(ProducerConfig.RECEIVE_BUFFER_CONFIG, AS_THE_SYSTEM_SEES_FIT);
        return new DefaultKafkaProducerFactory<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The one that is meant where somebody just sends; a service that asks questions has another for these. */
    @Bean
    @Primary
    KafkaTemplate<byte[], byte[]> kafkaTemplate(ProducerFactory<byte[], byte[]> producers) {
        return new KafkaTemplate<>(producers);
    }

    @Bean
    ConsumerFactory<byte[], byte[]> consumerFactory(KafkaProperties kafka, ServiceSettings settings) {
        Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.put(
                ConsumerConfig.GROUP_ID_CONFIG, "gongji-" + settings.context().service());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.putIfAbsent(ConsumerConfig.SEND_BUFFER_CONFIG, AS_THE_SYSTEM_SEES_FIT);
        properties.putIfAbsent(ConsumerConfig.RECEIVE_BUFFER_CONFIG, AS_THE_SYSTEM_SEES_FIT);
        return new DefaultKafkaConsumerFactory<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A producer of the relay's own, so that nobody else's records stand before its flush. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> relayProducer(ProducerFactory<byte[], byte[]> producers) {
        return new KafkaProducer<>(
                producers.getConfigurationProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    KafkaRelay kafkaRelay(
            Producer<byte[], byte[]> relayProducer,
            EventTable events,
            ServiceSettings settings,
            Traces traces,
            MeterRegistry registry) {
        return new KafkaRelay(relayProducer, events, settings.context(), settings.region(), traces, registry);
    }

    @Bean
    Inbox inbox(
            DataSource dataSource,
            List<Reaction<?>> reactions,
            ObjectProvider<ServiceWriter> writer,
            Traces traces,
            MeterRegistry registry) {
        return new Inbox(dataSource, reactions, writer, traces, registry);
    }

    @Bean
    InboxListener inboxListener(
            Inbox inbox,
            ServiceWriter writer,
            ServiceSettings settings,
            ConsumerFactory<byte[], byte[]> consumers,
            MeterRegistry registry) {
        return new InboxListener(
                inbox,
                writer,
                settings.consumes().stream().map(Context::topic).toList(),
                consumers,
                settings.inboxLinger(),
                registry);
    }

    @Bean
    DeadLetters deadLetters(DataSource dataSource) {
        return new DeadLetters(dataSource);
    }

    @Bean
    @DependsOnDatabaseInitialization
    DeadLetterMetrics deadLetterMetrics(DeadLetters letters, MeterRegistry registry) {
        return new DeadLetterMetrics(letters, registry);
    }

    @Bean
    @ConditionalOnProperty("gongji.asks")
    ReplyingKafkaTemplate<byte[], byte[], byte[]> questions(
            ProducerFactory<byte[], byte[]> producers,
            ConsumerFactory<byte[], byte[]> consumers,
            ServiceSettings settings) {
        ContainerProperties replies = new ContainerProperties(
                new TopicPartitionOffset(settings.answersTopic(), 0, TopicPartitionOffset.SeekPosition.END));
        ReplyingKafkaTemplate<byte[], byte[], byte[]> template =
                new ReplyingKafkaTemplate<>(producers, new KafkaMessageListenerContainer<>(consumers, replies));
        template.setSharedReplyTopic(true);
        return template;
    }

    @Bean
    @ConditionalOnProperty("gongji.asks")
    QueryClient queryClient(ReplyingKafkaTemplate<byte[], byte[], byte[]> questions, ServiceSettings settings) {
        return new QueryClient(questions, settings.asks());
    }

    @Bean
    @ConditionalOnProperty("gongji.answers")
    QueryListener queryListener(
            List<QueryHandler<?, ?>> handlers,
            ServiceWriter writer,
            ConsumerFactory<byte[], byte[]> consumers,
            KafkaTemplate<byte[], byte[]> answers,
            ServiceSettings settings) {
        return new QueryListener(handlers, writer, consumers, answers, settings.answers());
    }
}
