package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.whole.WholeCluster.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many at once: what holds for one after another holds for all together. */
@OnTheWholeCluster
class ConcurrencyTest {
    private static final WholeCluster CLUSTER = WholeCluster.started();

    @Test
    void tenRequestsWithOneKeyAreOneSettlement() throws Exception {
        Family family = CLUSTER.family(100_00);
        Call bill = CLUSTER.bill(family.patient(), 12_00, ClusterClient.newKey());
        List<Answer> answers = together(Collections.nCopies(10, bill));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(answers).extracting(Answer::replayed).containsOnlyOnce(false);
        assertThat(CLUSTER.balanceFen(family.sharers().getFirst())).isEqualTo(88_00);
    }

    @Test
    void theSameKeyWithAnotherBillIsRefused() throws Exception {
        Family family = CLUSTER.family(100_00);
        String key = ClusterClient.newKey();
        CLUSTER.client().require(CLUSTER.bill(family.patient(), 1_00, key));
        Answer other = CLUSTER.client().send(CLUSTER.bill(family.patient(), 2_00, key));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(CLUSTER.balanceFen(family.sharers().getFirst())).isEqualTo(99_00);
    }

    @Test
    void anAccountIsNeverOverdrawn() throws Exception {
        Family family = CLUSTER.family(100_00);
        List<Call> bills = IntStream.range(0, 30)
                .mapToObj(i -> CLUSTER.bill(family.patient(), 7_00, ClusterClient.newKey()))
                .toList();
        List<Answer> answers = together(bills);
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream()
                        .mapToLong(answer -> answer.number("mutualAidFen"))
                        .sum())
                .isEqualTo(100_00);
        assertThat(answers.stream()
                        .mapToLong(answer -> answer.number("cashFen"))
                        .sum())
                .isEqualTo(30 * 7_00 - 100_00);
        assertThat(CLUSTER.balanceFen(family.sharers().getFirst())).isZero();
    }

    @Test
    void aSharerOfTianjinBindsFourChildrenAndNotAFifth() throws Exception {
        String sharer = CLUSTER.insure("EMPLOYEE");
        List<Call> bindings = IntStream.range(0, 10)
                .mapToObj(i -> CLUSTER.binding(sharer, CLUSTER.insure("RESIDENT"), "CHILD"))
                .toList();
        Map<String, Long> outcomes = together(bindings).stream()
                .map(answer -> answer.isSuccess() ? answer.text("status") : answer.code())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(outcomes).isEqualTo(Map.of("ACTIVE", 4L, "BENEFICIARY_LIMIT_REACHED", 6L));
    }

    @AfterAll
    static void theBooksAreInOrder() {
        CLUSTER.assertBooksInOrder();
        CLUSTER.assertNothingPersonalIsLogged();
    }

    private static List<Answer> together(List<Call> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> tasks = calls.stream()
                    .<Callable<Answer>>map(call -> () -> send(call))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static Answer send(Call call) throws NoAnswer {
        return CLUSTER.client().send(call);
    }
}
