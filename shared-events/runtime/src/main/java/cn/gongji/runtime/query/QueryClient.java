package cn.gongji.runtime.query;

import cn.gongji.runtime.events.EventJson;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.requestreply.RequestReplyFuture;

/** Asks another service and waits for its answer. */
public final class QueryClient {

    static final String QUESTION = "gongji_question";
    static final String FAILED = "gongji_failed";

    private final ReplyingKafkaTemplate<byte[], byte[], byte[]> kafka;
    private final String topic;

    public QueryClient(ReplyingKafkaTemplate<byte[], byte[], byte[]> kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Asks and waits.
     *
     * @throws ProblemException {@code OVERLOADED} when no answer comes within {@code atMost}
     */
    public <A> A ask(Object question, Class<A> answerType, Duration atMost) {
        ProducerRecord<byte[], byte[]> asked =
                new ProducerRecord<>(topic, EventJson.write(question).getBytes(StandardCharsets.UTF_8));
        asked.headers().add(QUESTION, question.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
        RequestReplyFuture<byte[], byte[], byte[]> reply = kafka.sendAndReceive(asked, atMost);
        try {
            ConsumerRecord<byte[], byte[]> answer = reply.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.headers().lastHeader(FAILED) != null) {
                throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
            }
            return EventJson.read(new String(answer.value(), StandardCharsets.UTF_8), answerType);
        } catch (ExecutionException | TimeoutException e) {
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(CommonProblem.OVERLOADED));
        }
    }
}
