package cn.gongji.cluster.whole;

import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.whole.ReferenceModel.Bill;
import cn.gongji.cluster.whole.ReferenceModel.Binding;
import cn.gongji.cluster.whole.ReferenceModel.Town;
import cn.gongji.cluster.whole.ReferenceModel.Transfer;
import cn.gongji.infrastructure.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a family does and in whatever order, over days and months: the running services and the
 * {@link ReferenceModel} agree on every answer and on every fen.
 */
class FamilyMoneyProperties {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int RELATIVES = 2;
    private static final Map<Town, String> REGIONS =
            Map.of(Town.TIANJIN, "120100", Town.HUBEI, "420100", Town.DONGYING, "370500");

    private static WholeCluster cluster;

    /** What may happen; {@code who} names a relative, {@code which} one of what happened before. */
    enum Kind {
        BIND,
        UNBIND,
        LIMIT,
        ARRANGE,
        CREDIT,
        SETTLE,
        SETTLE_AT_ONCE_AGAIN,
        REFUND,
        REVERSE,
        TRANSFER,
        ACCEPT,
        DECLINE,
        QUOTA,
        LAPSE,
        RESUME,
        FOUR_MINUTES_PASS,
        SIX_MINUTES_PASS,
        UNTIL_SIX,
        UNTIL_TEN_AT_NIGHT,
        UNTIL_MIDNIGHT,
        UNTIL_THE_NEXT_MONTH
    }

    record Deed(Kind kind, int who, int which, long fen) {}

    @BeforeContainer
    static void start() {
        cluster = WholeCluster.own();
    }

    @AfterContainer
    static void stop() {
        try {
            cluster.assertBooksInOrder();
            cluster.assertNothingPersonalIsLogged();
        } finally {
            cluster.close();
        }
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void theServicesAndTheModelAgree(@ForAll("towns") Town town, @ForAll("deeds") List<Deed> deeds) {
        new Family(town).live(deeds);
    }

    @Provide
    Arbitrary<Town> towns() {
        return Arbitraries.of(Town.values());
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Kind> kinds = Arbitraries.of(Kind.values());
        Arbitrary<Integer> who = Arbitraries.integers().between(1, RELATIVES);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
        Arbitrary<Long> fen = Arbitraries.longs().between(1, 400_00);
        return Combinators.combine(kinds, who, which, fen).as(Deed::new).list().ofSize(30);
    }

    /** One family in the cluster and in the model. */
    private static final class Family {
        private final ClusterClient client = cluster.client();
        private final ReferenceModel model;
        private final String region;
        private final List<String> people = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private int month;

        Family(Town town) {
            region = REGIONS.get(town);
            model = new ReferenceModel(town, RELATIVES + 1);
            for (int i = 0; i <= RELATIVES; i++) {
                people.add(cluster.insure("EMPLOYEE", region));
            }
            cluster.awaitDelivered();
            people.forEach(this::openWallet);
            for (int i = 1; i <= RELATIVES; i++) {
                link(people.get(i));
            }
            cluster.awaitDelivered();
        }

        void live(List<Deed> deeds) {
            for (int person = 0; person <= RELATIVES; person++) {
                credit(person, 300_00L * (person + 1));
            }
            for (Deed deed : deeds) {
                told.add(deed + " at " + client.now());
                act(deed);
                booksAgree();
            }
        }

        private void act(Deed deed) {
            switch (deed.kind()) {
                case BIND -> bind(deed.who());
                case UNBIND -> binding(deed.which()).ifPresent(this::unbind);
                case LIMIT -> binding(deed.which()).ifPresent(binding -> limit(binding, deed));
                case ARRANGE -> arrange();
                case CREDIT -> credit(deed.which() % (RELATIVES + 1), deed.fen());
                case SETTLE -> settle(deed.fen(), 1);
                case SETTLE_AT_ONCE_AGAIN -> settle(deed.fen(), 2);
                case REFUND -> bill(deed.which()).ifPresent(bill -> refund(bill, deed.fen()));
                case REVERSE -> bill(deed.which()).ifPresent(this::reverse);
                case TRANSFER -> transfer(deed.who(), deed.which() == 9 ? 2_000_01 : deed.fen());
                case ACCEPT -> waiting(deed.which()).ifPresent(this::accept);
                case DECLINE -> waiting(deed.which()).ifPresent(this::decline);
                case QUOTA -> setQuota(deed.who(), deed.which() == 0 ? 0 : deed.fen());
                case LAPSE -> coverage(deed.which() % (RELATIVES + 1), true);
                case RESUME -> coverage(deed.which() % (RELATIVES + 1), false);
                case FOUR_MINUTES_PASS -> pass(client.now().plus(4, ChronoUnit.MINUTES));
                case SIX_MINUTES_PASS -> pass(client.now().plus(6, ChronoUnit.MINUTES));
                case UNTIL_SIX -> pass(next(LocalTime.of(6, 0, 1)));
                case UNTIL_TEN_AT_NIGHT -> pass(next(LocalTime.of(22, 0, 1)));
                case UNTIL_MIDNIGHT -> pass(next(LocalTime.of(0, 0, 1)));
                case UNTIL_THE_NEXT_MONTH ->
                    pass(now().with(TemporalAdjusters.firstDayOfNextMonth())
                            .truncatedTo(ChronoUnit.DAYS)
                            .plusSeconds(1)
                            .toInstant());
            }
        }

        private void bind(int who) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("sharerId", people.get(who));
            body.put("beneficiaryId", patient());
            body.put("relation", "FATHER");
            body.put("channel", "WECHAT");
            body.put("promise", true);
            Answer answer = send(Call.post(Part.BINDING, "/v1/bindings", body, holder(who), key()));
            boolean bound = model.bindings.stream().anyMatch(binding -> binding.sharer == who);
            boolean taken = model.town == Town.DONGYING && !model.bindings.isEmpty();
            if (!model.takePart(who)) {
                expect(answer, 422, "NOT_INSURED");
            } else if (bound) {
                expect(answer, 422, "ALREADY_BOUND");
            } else if (taken) {
                expect(answer, 422, "ROLE_CONFLICT");
            } else {
                expect(answer, 201, "");
                model.bindings.add(new Binding(who, answer.text("bindingId")));
            }
            cluster.awaitDelivered();
        }

        private void unbind(Binding binding) {
            expect(
                    send(Call.of(Part.BINDING, "DELETE", "/v1/bindings/" + binding.id, null)
                            .as(holder(binding.sharer))),
                    200,
                    "");
            model.bindings.remove(binding);
            cluster.awaitDelivered();
        }

        private void limit(Binding binding, Deed deed) {
            Long limit = deed.which() % 3 == 0 ? null : deed.fen();
            Map<String, @Nullable Object> body = new HashMap<>();
            body.put("limitFen", limit);
            String path = "/v1/bindings/" + binding.id + "/spending-limit";
            expect(send(Call.put(Part.BINDING, path, body, holder(binding.sharer))), 200, "");
            binding.limit = limit;
            cluster.awaitDelivered();
        }

        private void arrange() {
            if (model.bindings.isEmpty()) {
                return;
            }
            List<Binding> arranged = new ArrayList<>(model.bindings);
            Collections.reverse(arranged);
            Map<String, Object> body = Map.of(
                    "bindingIds", arranged.stream().map(binding -> binding.id).toList());
            String path = "/v1/persons/" + patient() + "/deduction-order";
            Answer answer = send(Call.put(Part.BINDING, path, body, holder(ReferenceModel.PATIENT)));
            if (model.town == Town.HUBEI) {
                expect(answer, 422, "ORDER_NOT_ADJUSTABLE");
                return;
            }
            expect(answer, 200, "");
            model.bindings.clear();
            model.bindings.addAll(arranged);
            cluster.awaitDelivered();
        }

        private void credit(int person, long fen) {
            Map<String, Object> body =
                    Map.of("amountFen", fen, "period", "2026-%02d".formatted(1 + month++ % 12), "kind", "CORRECTION");
            String path = "/v1/accounts/" + people.get(person) + "/credits";
            expect(send(Call.post(Part.WALLET, path, body, Role.agencyOf(region), key())), 201, "");
            model.account[person] += fen;
        }

        private void settle(long fen, int times) {
            for (int i = 0; i < times; i++) {
                Instant now = client.now();
                String key = key();
                Map<String, Object> body = WholeCluster.billOf(patient(), fen);
                body.put("institution", Map.of("id", pharmacy(), "kind", "RETAIL_PHARMACY", "region", region));
                Answer answer = send(Call.post(Part.SETTLEMENT, "/v1/settlements", body, Role.pos(pharmacy()), key));
                List<ReferenceModel.Part> paid = model.fund(fen, now);
                if (paid == null) {
                    expect(answer, 402, model.declinedAs(now));
                } else {
                    expect(answer, 201, "");
                    expectParts(answer.body().path("payments"), paid);
                    Bill bill = new Bill(key, paid);
                    bill.id = answer.text("settlementId");
                    model.pay(bill);
                }
            }
        }

        private void refund(Bill bill, long fen) {
            String path = "/v1/settlements/" + bill.id + "/refunds";
            Answer answer =
                    send(Call.post(Part.SETTLEMENT, path, Map.of("amountFen", fen), Role.pos(pharmacy()), key()));
            if (fen > bill.leftFen()) {
                expect(answer, 422, "REFUND_EXCEEDS_PAID");
            } else {
                expect(answer, 201, "");
                expectParts(answer.body().path("refunds"), model.refund(bill, fen));
            }
        }

        private void reverse(Bill bill) {
            Map<String, Object> body = Map.of("institutionId", pharmacy(), "originalKey", bill.key);
            Answer answer = send(Call.post(Part.SETTLEMENT, "/v1/reversals", body, Role.pos(pharmacy()), key()));
            expect(answer, 200, "");
            assertThat(answer.text("outcome")).as(story()).isEqualTo("REVERSED");
            model.reverse(bill);
        }

        private void transfer(int who, long fen) {
            Instant now = client.now();
            Map<String, Object> body =
                    Map.of("fromPersonId", people.get(who), "toPersonId", patient(), "amountFen", fen);
            Answer answer = send(Call.post(Part.WALLET, "/v1/transfers", body, holder(who), key()));
            String refusal = model.refusalOfTransfer(who, fen, now);
            if (refusal != null) {
                expect(answer, 422, refusal);
            } else {
                expect(answer, 201, "");
                Transfer transfer = new Transfer(answer.text("transferId"), who, fen, now);
                assertThat(Instant.parse(answer.text("acceptBefore")))
                        .as(story())
                        .isEqualTo(transfer.acceptBefore);
                model.transfers.add(transfer);
            }
        }

        private void accept(Transfer transfer) {
            model.accept(transfer);
            Answer answer = answer(transfer, "acceptance");
            assertThat(answer.text("status")).as(story()).isEqualTo(transfer.status);
        }

        private void decline(Transfer transfer) {
            transfer.status = "RETURNED";
            assertThat(answer(transfer, "refusal").text("status")).as(story()).isEqualTo("RETURNED");
        }

        private Answer answer(Transfer transfer, String how) {
            String path = "/v1/transfers/" + transfer.id + "/" + how;
            Answer answer = send(Call.post(Part.WALLET, path, Map.of(), holder(ReferenceModel.PATIENT), key()));
            expect(answer, 200, "");
            return answer;
        }

        private void setQuota(int who, long fen) {
            Map<String, Object> body = Map.of("sharerId", people.get(who), "relativeId", patient(), "quotaFen", fen);
            Answer answer = send(Call.put(Part.WALLET, "/v1/quotas", body, holder(who)));
            long moreFen = Math.max(0, fen - model.quotaUsed[who]) - model.quotaLeft(who);
            if (moreFen > 0 && !model.takePart(who)) {
                expect(answer, 422, "NOT_LINKED");
            } else if (moreFen > model.available(who)) {
                expect(answer, 422, "INSUFFICIENT_BALANCE");
            } else {
                expect(answer, 200, "");
                model.setQuota(who, fen);
                assertThat(answer.number("remainingFen")).as(story()).isEqualTo(model.quotaLeft(who));
            }
            cluster.awaitDelivered();
        }

        private void coverage(int person, boolean lapses) {
            if (model.lapsed[person] == lapses) {
                return;
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", lapses ? "LAPSED" : "RESUMED");
            body.put("effectiveOn", ReferenceModel.day(client.now()).toString());
            if (!lapses) {
                body.put("enrolledAs", "EMPLOYER");
            }
            String path = "/v1/persons/" + people.get(person) + "/coverage-events";
            expect(send(Call.post(Part.BINDING, path, body, Role.agencyOf(region), key())), 201, "");
            model.lapsed[person] = lapses;
            cluster.awaitDelivered();
        }

        private void pass(Instant until) {
            model.expireTransfers(client.setClock(until));
            for (Transfer transfer : model.transfers) {
                Waiting.until(() -> status(transfer).equals(transfer.status), LIMIT);
                assertThat(status(transfer)).as(story()).isEqualTo(transfer.status);
            }
        }

        private String status(Transfer transfer) {
            return client.require(Call.get(Part.WALLET, "/v1/transfers/" + transfer.id, holder(transfer.sender)))
                    .text("status");
        }

        private void booksAgree() {
            for (int person = 0; person <= RELATIVES; person++) {
                Answer account =
                        client.require(Call.get(Part.WALLET, "/v1/accounts/" + people.get(person), holder(person)));
                assertThat(account.number("balanceFen")).as(story()).isEqualTo(model.account[person]);
                assertThat(account.number("availableFen")).as(story()).isEqualTo(model.available(person));
            }
            Answer wallet =
                    client.require(Call.get(Part.WALLET, "/v1/wallets/" + patient(), holder(ReferenceModel.PATIENT)));
            assertThat(wallet.number("balanceFen")).as(story()).isEqualTo(model.wallet);
        }

        private void openWallet(String personId) {
            Map<String, Object> body = Map.of("personId", personId, "placeOfUse", region, "phone", "13800000000");
            expect(send(Call.post(Part.WALLET, "/v1/wallets", body, Role.cardholder(personId), key())), 201, "");
        }

        private void link(String relative) {
            Map<String, Object> body = Map.of("personId", relative, "relativeId", patient(), "relation", "FATHER");
            Answer asked = send(Call.post(Part.BINDING, "/v1/kinship-links", body, Role.cardholder(relative), key()));
            expect(asked, 201, "");
            String path = "/v1/kinship-links/" + asked.text("linkId") + "/consent";
            expect(send(Call.post(Part.BINDING, path, Map.of(), holder(ReferenceModel.PATIENT), key())), 200, "");
        }

        private Optional<Binding> binding(int which) {
            return model.bindings.isEmpty()
                    ? Optional.empty()
                    : Optional.of(model.bindings.get(which % model.bindings.size()));
        }

        private Optional<Bill> bill(int which) {
            return model.bills.isEmpty() ? Optional.empty() : Optional.of(model.bills.get(which % model.bills.size()));
        }

        private Optional<Transfer> waiting(int which) {
            List<Transfer> waiting =
                    model.transfers.stream().filter(ReferenceModel::isWaiting).toList();
            return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.get(which % waiting.size()));
        }

        private void expectParts(JsonNode answered, List<ReferenceModel.Part> expected) {
            List<String> got = new ArrayList<>();
            answered.forEach(part -> got.add(part.path("purse").asString() + " "
                    + part.path("personId").asString("-") + " "
                    + part.path("amountFen").longValue()));
            assertThat(got)
                    .as(story())
                    .containsExactlyElementsOf(expected.stream().map(this::told).toList());
        }

        private String told(ReferenceModel.Part part) {
            String owner = part.purse().equals("CASH") ? "-" : people.get(part.person());
            return part.purse() + " " + owner + " " + part.fen();
        }

        private void expect(Answer answer, int status, String code) {
            assertThat(answer.status() + " " + answer.code())
                    .as("%s%nanswered %s", story(), answer.body())
                    .isEqualTo(status + " " + code);
        }

        private Answer send(Call call) {
            try {
                return client.send(call);
            } catch (NoAnswer e) {
                throw new AssertionError(story(), e);
            }
        }

        private String story() {
            return model.town + " " + people + "\n" + String.join("\n", told);
        }

        private String patient() {
            return people.getFirst();
        }

        private String pharmacy() {
            return "P" + region + "00042";
        }

        private Role holder(int person) {
            return Role.cardholder(people.get(person));
        }

        private static String key() {
            return ClusterClient.newKey();
        }

        private ZonedDateTime now() {
            return client.now().atZone(SHANGHAI);
        }

        private Instant next(LocalTime time) {
            ZonedDateTime today = now().with(time);
            return (today.isAfter(now()) ? today : today.plusDays(1)).toInstant();
        }
    }
}
