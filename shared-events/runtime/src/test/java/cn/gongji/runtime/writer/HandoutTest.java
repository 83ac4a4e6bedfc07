package cn.gongji.runtime.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandoutTest {

    private final List<String> woken = new ArrayList<>();

    @Test
    @DisplayName("As many are woken as may be at once; each that has its answer wakes the next, in their order")
    void fewAtATime() {
        Handout handout = new Handout(2);
        for (String caller : List.of("a", "b", "c", "d")) {
            handout.give(() -> woken.add(caller));
        }
        assertThat(woken).containsExactly("a", "b");

        handout.taken();
        assertThat(woken).containsExactly("a", "b", "c");

        handout.taken();
        handout.taken();
        handout.taken();
        handout.give(() -> woken.add("e"));
        assertThat(woken).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    @DisplayName("Who waits no more keeps nobody waiting")
    void gone() {
        Handout handout = new Handout(1);
        handout.give(() -> woken.add("a"));
        handout.give(() -> false);
        handout.give(() -> false);
        handout.give(() -> woken.add("b"));

        handout.taken();

        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    @DisplayName("Ten thousand callers of several turns all get their answers, some of them too late")
    void nobodyIsForgotten() throws Exception {
        Handout handout = new Handout(1);
        List<Future<Boolean>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 10_000; n++) {
                boolean leaves = n % 7 == 0;
                CompletableFuture<Boolean> answer = new CompletableFuture<>();
                threads.submit(() -> handout.give(() -> answer.complete(true)));
                callers.add(threads.submit(() -> {
                    if (leaves) {
                        answer.complete(false);
                    }
                    boolean handedOut = answer.join();
                    if (handedOut) {
                        handout.taken();
                    }
                    return handedOut;
                }));
            }
            for (Future<Boolean> caller : callers) {
                caller.get(30, TimeUnit.SECONDS);
            }
        }
        handout.give(() -> woken.add("last"));
        assertThat(woken).as("nobody is being waited for").containsExactly("last");
    }
}
