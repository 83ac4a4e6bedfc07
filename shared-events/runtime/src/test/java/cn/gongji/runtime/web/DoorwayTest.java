package cn.gongji.runtime.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DoorwayTest {
    private static final int ROOM = 2;

    private final List<Runnable> sentInside = new ArrayList<>();
    private boolean isFull;
    private final Doorway doorway = new Doorway(sentInside::add, onTheWay -> isFull || onTheWay >= ROOM);

    @AfterEach
    void closed() {
        doorway.close();
    }

    @Test
    void whileThereIsRoomRequestsGoInside() {
        doorway.open(1);
        doorway.execute(() -> {});
        assertThat(sentInside).hasSize(1);
    }

    @Test
    void whileThereIsNoneADoormanTakesThem() throws Exception {
        doorway.open(1);
        isFull = true;
        assertThat(nameOfTheTaker()).isEqualTo("doorman");
        assertThat(sentInside).isEmpty();
    }

    @Test
    void whoIsOnTheWayInsideTakesRoomUntilHeHasArrived() throws Exception {
        doorway.open(1);
        for (int i = 0; i < ROOM; i++) {
            doorway.execute(() -> {});
        }
        assertThat(nameOfTheTaker()).isEqualTo("doorman");

        sentInside.forEach(Runnable::run);
        doorway.execute(() -> {});
        assertThat(sentInside).hasSize(ROOM + 1);
    }

    @Test
    void oneWhoIsServedAfterAllKeepsNobodyWaiting() throws Exception {
        doorway.open(1);
        isFull = true;
        CountDownLatch served = new CountDownLatch(1);
        CompletableFuture<Void> passed = new CompletableFuture<>();
        doorway.execute(() -> {
            Doorway.pass();
            passed.complete(null);
            await(served);
        });
        passed.get(10, SECONDS);

        assertThat(nameOfTheTaker()).isEqualTo("doorman");
        served.countDown();
    }

    @Test
    void oneThatFailsKeepsTheDoormanAtHisPlace() throws Exception {
        doorway.open(1);
        isFull = true;
        doorway.execute(() -> {
            throw new IllegalStateException("as a test wants it");
        });
        assertThat(nameOfTheTaker()).isEqualTo("doorman");
    }

    @Test
    void nobodyIsADoormanButADoorman() throws Exception {
        assertThat(Doorway.isHere()).isFalse();
        Doorway.pass();

        doorway.open(1);
        isFull = true;
        CompletableFuture<Boolean> isHere = new CompletableFuture<>();
        doorway.execute(() -> isHere.complete(Doorway.isHere()));
        assertThat(isHere.get(10, SECONDS)).isTrue();
    }

    @Test
    void beforeItIsOpenedAndAfterItIsClosedAllGoInside() throws Exception {
        isFull = true;
        doorway.execute(() -> {});
        doorway.open(1);
        Thread doorman = taker();
        doorway.close();
        assertThat(doorman.join(Duration.ofSeconds(10)))
                .as("the doorman has gone")
                .isTrue();
        doorway.execute(() -> {});
        assertThat(sentInside).hasSize(2);
    }

    @Test
    void whoIsNotTakenInsideIsNotOnTheWay() {
        Doorway closing = new Doorway(
                request -> {
                    throw new RejectedExecutionException("the threads that serve have gone");
                },
                onTheWay -> onTheWay > 0);
        closing.open(0);
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> closing.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        }
    }

    private String nameOfTheTaker() throws Exception {
        return taker().getName();
    }

    private Thread taker() throws Exception {
        CompletableFuture<Thread> taker = new CompletableFuture<>();
        doorway.execute(() -> taker.complete(Thread.currentThread()));
        return taker.get(10, SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
