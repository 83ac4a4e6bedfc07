package cn.gongji.runtime.inbox;

import cn.gongji.runtime.relay.CloudEventHeaders;
import cn.gongji.runtime.tracing.TraceSpan;
import cn.gongji.runtime.tracing.Traces;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.runtime.writer.TurnItem;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic on its way through the writer, with those before it that concern nobody here: they are only
 * counted, and would cost more as items of their own.
 */
final class InboundItem extends TurnItem {

    private final InboundEvent inbound;
    private final List<InboundEvent.Unconcerning> passedBefore;
    private final Inbox inbox;
    private final Set<String> begins;
    private final @Nullable String deadLetterId;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** One of which nothing is read or begun. */
    InboundItem(
            InboundEvent inbound,
            List<InboundEvent.Unconcerning> passedBefore,
            Inbox inbox,
            @Nullable String deadLetterId) {
        this(inbound, passedBefore, inbox, Set.of(), Set.of(), deadLetterId);
    }

    /**
     * @param passedBefore in their order
     * @param deadLetterId the parked record that this is another try of; absent for a record just consumed
     */
    InboundItem(
            InboundEvent inbound,
            List<InboundEvent.Unconcerning> passedBefore,
            Inbox inbox,
            Set<String> touches,
            Set<String> begins,
            @Nullable String deadLetterId) {
        super(inbound.cause(), touches);
        this.begins = Set.copyOf(begins);
        this.inbound = inbound;
        this.passedBefore = passedBefore;
        this.inbox = inbox;
        this.deadLetterId = deadLetterId;
    }

    @Override
    public String name() {
        return switch (inbound) {
            case InboundEvent.Understood understood ->
                understood.event().getClass().getSimpleName();
            case InboundEvent.Unconcerning passed -> passed.name();
            case InboundEvent.Poison poison -> "poison " + poison.reason();
        };
    }

    @Override
    protected Traces.Kind kind() {
        return Traces.Kind.APPLY;
    }

    @Override
    protected String step() {
        return "apply " + name();
    }

    @Override
    protected void describe(TraceSpan span) {
        ConsumerRecord<byte[], byte[]> message = inbound.record();
        span.put("messaging.system", "kafka");
        span.put("messaging.destination.name", message.topic());
        span.put("messaging.destination.partition.id", Integer.toString(message.partition()));
        span.put("messaging.kafka.offset", message.offset());
        String position = CloudEventHeaders.text(message.headers(), CloudEventHeaders.POSITION);
        if (position != null) {
            span.put("gongji.event.position", position);
        }
    }

    @Override
    public Set<String> begins() {
        return begins;
    }

    InboundEvent inbound() {
        return inbound;
    }

    List<InboundEvent.Unconcerning> passedBefore() {
        return passedBefore;
    }

    @Nullable
    String deadLetterId() {
        return deadLetterId;
    }

    @Override
    protected void decide(Turn turn) {
        inbox.apply(this, turn);
    }

    @Override
    protected void committed() {
        done.complete(null);
    }

    /** A record that alone breaks its turn is parked in a turn of its own. */
    @Override
    protected void failed(Throwable reason) {
        inbox.failed(this);
        if (inbound instanceof InboundEvent.Understood understood) {
            InboundEvent.Poison poison = new InboundEvent.Poison(
                    understood.record(), "REACTION_FAILED", reason.getClass().getSimpleName(), understood.cause());
            inbox.retry(new InboundItem(poison, passedBefore, inbox, deadLetterId), done);
        } else {
            done.completeExceptionally(reason);
            inbox.broke(this, reason);
        }
    }

    CompletableFuture<Void> done() {
        return done;
    }
}
