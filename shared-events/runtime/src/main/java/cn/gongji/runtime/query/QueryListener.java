package cn.gongji.runtime.query;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.relay.CloudEventHeaders;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.WriterPhases;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.TopicPartitionOffset;

/** Takes questions from a topic, has them answered by the writer, and sends the answers back. */
public final class QueryListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QueryListener.class);

    private final Map<String, QueryHandler<?, ?>> handlers = new HashMap<>();
    private final ServiceWriter writer;
    private final KafkaTemplate<byte[], byte[]> answers;
    private final KafkaMessageListenerContainer<byte[], byte[]> container;
    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    public QueryListener(
            List<QueryHandler<?, ?>> handlers,
            ServiceWriter writer,
            ConsumerFactory<byte[], byte[]> consumers,
            KafkaTemplate<byte[], byte[]> answers,
            String topic) {
        handlers.forEach(handler -> this.handlers.put(handler.question().getSimpleName(), handler));
        this.writer = writer;
        this.answers = answers;
        ContainerProperties properties =
                new ContainerProperties(new TopicPartitionOffset(topic, 0, TopicPartitionOffset.SeekPosition.END));
        properties.setMessageListener(
                (MessageListener<byte[], byte[]>) asked -> answering.execute(() -> answer(asked)));
        this.container = new KafkaMessageListenerContainer<>(consumers, properties);
        this.container.setBeanName("queries");
    }

    private void answer(ConsumerRecord<byte[], byte[]> asked) {
        Header replyTopic = asked.headers().lastHeader(KafkaHeaders.REPLY_TOPIC);
        Header correlation = asked.headers().lastHeader(KafkaHeaders.CORRELATION_ID);
        if (replyTopic == null || correlation == null) {
            LOG.warn("A question without a place for its answer, at offset {}", asked.offset());
            return;
        }
        Optional<String> answered = tryToAnswer(asked);
        ProducerRecord<byte[], byte[]> reply = new ProducerRecord<>(
                new String(replyTopic.value(), StandardCharsets.UTF_8),
                answered.orElse("null").getBytes(StandardCharsets.UTF_8));
        reply.headers().add(correlation);
        if (answered.isEmpty()) {
            reply.headers().add(QueryClient.FAILED, new byte[0]);
        }
        answers.send(reply);
    }

    private Optional<String> tryToAnswer(ConsumerRecord<byte[], byte[]> asked) {
        String name = CloudEventHeaders.text(asked.headers(), QueryClient.QUESTION);
        @Nullable QueryHandler<?, ?> handler = name == null ? null : handlers.get(name);
        if (handler == null) {
            LOG.warn("A question that nobody answers here, at offset {}", asked.offset());
            return Optional.empty();
        }
        try {
            return Optional.of(ask(handler, new String(asked.value(), StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            LOG.warn("A {} was not answered: {}", name, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private <Q, A> String ask(QueryHandler<Q, A> handler, String json) {
        Q question = EventJson.read(json, handler.question());
        return EventJson.write(writer.ask(handler.touches(question), turn -> handler.answer(question, turn)));
    }

    @Override
    public void start() {
        running = true;
        writer.becameWriter()
                .thenRun(() -> Thread.ofVirtual().name("queries-start").start(this::listen));
    }

    private synchronized void listen() {
        if (running) {
            container.start();
            LOG.info("Answering {}", handlers.keySet());
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        container.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return WriterPhases.INBOX;
    }
}
