package cn.gongji.cluster.bench;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.IdNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sets families of Tianjin up as agencies and cardholders do. Every second patient is an employee with a small balance,
 * the others are residents; each has one to three employed children, of whom the last bound has more than any run
 * spends and the others a small balance. So after its first bills a family's bills fall from purse to purse to the last.
 * Beside them stand employees of Dongying with an empty account and no relatives: there a bill is paid whole or not at
 * all, so theirs are declined by the ledger.
 */
final class Families {
    /** In how many steps a family is set up. */
    static final int STEPS = 2;

    private static final Duration DELIVERY_LIMIT = Duration.ofMinutes(2);
    private static final String TIANJIN = "120100";
    private static final String DONGYING = "370500";
    private static final String AREA = "120101";
    private static final Role AGENCY = Role.agencyOf(TIANJIN);
    private static final Role AGENCY_OF_DONGYING = Role.agencyOf(DONGYING);
    private static final int CALLERS = 64;
    private static final int MOST_CHILDREN = 3;
    private static final long SMALL_FEN = 5_000;
    private static final long INEXHAUSTIBLE_FEN = 1_000_000_000_000L;
    private static final int DAYS_OF_BIRTH = 20_000;
    private static final int SERIALS = 1_000;
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1940, 1, 1);
    private static final String MONTH = "2026-03";

    private final ClusterClient client;
    private final EventFlow flow;
    private final AtomicLong nextNumber =
            new AtomicLong(ThreadLocalRandom.current().nextLong((long) DAYS_OF_BIRTH * SERIALS));

    Families(ClusterClient client, EventFlow flow) {
        this.client = client;
        this.flow = flow;
    }

    /**
     * Sets {@code count} families up, several at a time, and returns when all services know them.
     *
     * @param declined how many of them are to be declined
     * @param progress told how many steps of {@link #STEPS} a family are done
     * @throws ClusterException when a service refuses or does not answer
     */
    List<Family> setUp(int count, int declined, IntConsumer progress) throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService callers = Executors.newFixedThreadPool(
                CALLERS, Thread.ofPlatform().daemon().factory())) {
            List<Family> families =
                    together(callers, IntStream.range(0, count).boxed().toList(), number -> {
                        Family family = number < declined ? alone(number) : register(number);
                        progress.accept(done.incrementAndGet());
                        return family;
                    });
            flow.awaitDelivered(DELIVERY_LIMIT);
            together(callers, families, family -> {
                endow(family);
                progress.accept(done.incrementAndGet());
                return family;
            });
            flow.awaitDelivered(DELIVERY_LIMIT);
            return families;
        }
    }

    private static <T, R> List<R> together(ExecutorService callers, List<T> items, Function<T, R> work)
            throws InterruptedException {
        List<Future<R>> begun = items.stream()
                .map(item -> callers.submit(() -> work.apply(item)))
                .toList();
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> each : begun) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            callers.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Family register(int number) {
        boolean isEmployee = number % 2 == 0;
        int children = 1 + number % MOST_CHILDREN;
        return new Family(
                register(isEmployee ? "EMPLOYEE" : "RESIDENT", TIANJIN, AGENCY),
                TIANJIN,
                isEmployee,
                parent(number),
                Stream.generate(() -> register("EMPLOYEE", TIANJIN, AGENCY))
                        .limit(children)
                        .toList());
    }

    private Family alone(int number) {
        return new Family(
                register("EMPLOYEE", DONGYING, AGENCY_OF_DONGYING), DONGYING, true, parent(number), List.of());
    }

    private static String parent(int number) {
        return number % 4 < 2 ? "MOTHER" : "FATHER";
    }

    private void endow(Family family) {
        if (family.patientIsEmployee() && !family.sharerIds().isEmpty()) {
            credit(family.patientId(), SMALL_FEN);
        }
        for (String sharerId : family.sharerIds()) {
            boolean isLast = sharerId.equals(family.sharerIds().getLast());
            credit(sharerId, isLast ? INEXHAUSTIBLE_FEN : SMALL_FEN);
            bind(sharerId, family);
        }
    }

    /** Numbers of identity that an earlier run has used are passed over. */
    private String register(String scheme, String poolingRegion, Role agency) {
        while (true) {
            Map<String, Object> person = Map.of(
                    "name",
                    "压测",
                    "idNumber",
                    newIdNumber(),
                    "scheme",
                    scheme,
                    "poolingRegion",
                    poolingRegion,
                    "insuredSince",
                    "2016-01-01");
            try {
                Answer answer =
                        client.send(Call.post(Part.BINDING, "/v1/persons", person, agency, ClusterClient.newKey()));
                if (answer.isSuccess()) {
                    return answer.text("personId");
                }
                if (answer.status() != 409) {
                    throw new ClusterException("A person of a family could not be registered: " + answer.status() + " "
                            + answer.code() + " " + answer.text("detail"));
                }
            } catch (NoAnswer e) {
                throw new ClusterException("binding-service does not answer: " + e.getMessage(), e);
            }
        }
    }

    private void credit(String personId, long amountFen) {
        client.require(Call.post(
                Part.WALLET,
                "/v1/accounts/" + personId + "/credits",
                Map.of("amountFen", amountFen, "period", MONTH, "kind", "MONTHLY_ALLOCATION"),
                AGENCY,
                ClusterClient.newKey()));
    }

    private void bind(String sharerId, Family family) {
        Answer answer = client.require(Call.post(
                Part.BINDING,
                "/v1/bindings",
                Map.of(
                        "sharerId",
                        sharerId,
                        "beneficiaryId",
                        family.patientId(),
                        "relation",
                        family.parent(),
                        "channel",
                        "NATIONAL_APP",
                        "promise",
                        true),
                AGENCY,
                ClusterClient.newKey()));
        if (!"ACTIVE".equals(answer.text("status"))) {
            throw new ClusterException(
                    "A binding is " + answer.text("status") + " where Tianjin's rules make it active");
        }
    }

    private String newIdNumber() {
        long number = nextNumber.getAndIncrement() % ((long) DAYS_OF_BIRTH * SERIALS);
        return IdNumber.of(AREA, FIRST_BIRTH.plusDays(number / SERIALS), (int) (number % SERIALS));
    }
}
