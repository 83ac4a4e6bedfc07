package cn.gongji.runtime.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RequestItemTest {

    private static final Answer DECIDED = Answer.created(Map.of("settlementId", "s-1"));

    private final PendingAnswers pending = new PendingAnswers(Duration.ofMinutes(1));
    private final IdempotencyKeys keys = new IdempotencyKeys(
            new PGSimpleDataSource(), handles -> Map.of(), new WriterMetrics(new SimpleMeterRegistry()));
    private final RequestItem item = new RequestItem(
            new CommandRequest(new Caller(Role.POS, "P1", null), "POST /v1/x", "key", Map.of(), Set.of(), true),
            turn -> Deferral.later("handle"),
            handle -> Answer.accepted(Map.of(), "/v1/x"),
            new TurnItem.Cause("correlation", null, null),
            keys,
            pending);

    @AfterEach
    void stop() {
        pending.destroy();
    }

    @Test
    @DisplayName("Whose time is up while the answer waits to be given gets the answer")
    void decidedAndNotYetGiven() {
        for (int others = 0; others < Runtime.getRuntime().availableProcessors(); others++) {
            pending.handout().give(() -> true);
        }

        item.concluded(DECIDED);
        assertThat(item.isAnswered()).as("others are given theirs first").isFalse();
        item.expire();

        assertThat(item.await().answer()).isEqualTo(DECIDED);
    }

    @Test
    @DisplayName(
            "Whose key is only taken for new is given no other answer beside it, for it may have been answered long ago")
    void supersededBesideItself() {
        keys.mayPresume(true);
        keys.begin(List.of(item));
        String scope = item.scope();

        assertThatThrownBy(() -> keys.supersede(scope, DECIDED)).isInstanceOf(IllegalStateException.class);

        keys.rolledBack();
        keys.mayPresume(true);
        keys.begin(List.of());
        keys.supersede(scope, DECIDED);
        assertThat(keys.known(item))
                .as("where its request is in another turn, the answer waits for it")
                .isNotNull()
                .extracting(IdempotencyKeys.Known::forestalled)
                .isEqualTo(DECIDED);
    }

    @Test
    @DisplayName("Whose time is up before it was begun is told to come again")
    void neverBegun() {
        item.expire();
        assertThatThrownBy(item::await).isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(
                        refusal.problem().code())
                .isEqualTo(CommonProblem.OVERLOADED));
    }
}
