package cn.gongji.cluster.scenario;

import cn.gongji.cluster.ClusterException;
import cn.gongji.cluster.Part;
import cn.gongji.cluster.client.Answer;
import cn.gongji.cluster.client.AuditedEvent;
import cn.gongji.cluster.client.Call;
import cn.gongji.cluster.client.ClusterClient;
import cn.gongji.cluster.client.EventFlow;
import cn.gongji.cluster.client.NoAnswer;
import cn.gongji.cluster.client.Role;
import cn.gongji.cluster.scenario.Played.Billed;
import cn.gongji.cluster.scenario.Played.Bound;
import cn.gongji.cluster.scenario.Played.Done;
import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Scenario.Person;
import cn.gongji.cluster.scenario.Step.Arrange;
import cn.gongji.cluster.scenario.Step.Balances;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.Bind;
import cn.gongji.cluster.scenario.Step.Credit;
import cn.gongji.cluster.scenario.Step.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lets a story happen on a running cluster, through its public HTTP interface, and compares what came of it. */
public final class ScenarioPlayer {
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);
    private static final int SERIALS = 1000;

    private final ClusterClient client;
    private final EventFlow flow;
    private final Scenario scenario;
    private final Cast cast;
    private final Comparison comparison;
    private boolean othersMayNotKnowYet;

    private ScenarioPlayer(ClusterClient client, EventFlow flow, Scenario scenario) {
        this.client = client;
        this.flow = flow;
        this.scenario = scenario;
        this.cast = new Cast(scenario);
        this.comparison = new Comparison(scenario, cast);
    }

    /**
     * Plays a story to its end, whatever differs on the way.
     *
     * @param audience told of each step as soon as it is over
     * @return what differs from the story, in its order
     * @throws ClusterException when a service does not answer, or refuses what a story does not expect to be refused
     */
    public static List<String> play(
            ClusterClient client, EventFlow flow, Scenario scenario, Consumer<Played> audience) {
        ScenarioPlayer player = new ScenarioPlayer(client, flow, scenario);
        scenario.persons().values().forEach(player::insure);
        List<String> differences = new ArrayList<>();
        for (Step step : scenario.steps()) {
            Played played = player.play(step);
            audience.accept(played);
            differences.addAll(played.differences());
        }
        return differences;
    }

    private Played play(Step step) {
        return switch (step) {
            case Credit credit -> credit(credit);
            case Bind bind -> bind(bind);
            case Arrange arrange -> arrange(arrange);
            case Pass pass -> pass(pass);
            case Bill bill -> settle(bill);
            case Balances balances -> compare(balances);
        };
    }

    /** The numbers belong to nobody; one that an earlier performance took is left to it. */
    private void insure(Person person) {
        Role agency = Role.agencyOf(person.poolingRegion());
        for (int serial = 1; serial < SERIALS; serial++) {
            Map<String, Object> body = Map.of(
                    "name", person.name(),
                    "idNumber", IdNumber.of(person.poolingRegion(), person.born(), serial),
                    "scheme", person.scheme(),
                    "poolingRegion", person.poolingRegion(),
                    "insuredSince", person.insuredSince().toString());
            Answer answer = ask(Call.post(Part.BINDING, "/v1/persons", body, agency, ClusterClient.newKey()));
            if (answer.isSuccess()) {
                cast.add(person.key(), answer.text("personId"));
                othersMayNotKnowYet = true;
                return;
            }
            if (!answer.code().equals("PERSON_ALREADY_REGISTERED")) {
                throw new ClusterException(scenario.file() + ": \"" + person.key() + "\" cannot be insured: "
                        + Comparison.problem(answer));
            }
        }
        throw new ClusterException(scenario.file() + ": no number is left for \"" + person.key() + "\"");
    }

    private Played credit(Credit credit) {
        awaitOthers();
        Person person = cast.person(credit.person());
        Map<String, Object> body = Map.of(
                "amountFen", credit.amountFen(),
                "period", credit.month().toString(),
                "kind", "MONTHLY_ALLOCATION");
        client.require(Call.post(
                Part.WALLET,
                "/v1/accounts/" + cast.id(credit.person()) + "/credits",
                body,
                Role.agencyOf(person.poolingRegion()),
                ClusterClient.newKey()));
        return new Done(credit, List.of());
    }

    private Played bind(Bind bind) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sharerId", cast.id(bind.sharer()));
        body.put("beneficiaryId", cast.id(bind.beneficiary()));
        body.put("relation", bind.relation());
        body.put("channel", bind.channel());
        body.put("promise", true);
        bind.position().ifPresent(position -> body.put("deductionPosition", position));
        bind.limitFen().ifPresent(limit -> body.put("spendingLimitFen", limit));
        Role sharer = Role.cardholder(cast.id(bind.sharer()));
        Call call = Call.post(Part.BINDING, "/v1/bindings", body, sharer, ClusterClient.newKey());
        Answer answer = ask(call);
        othersMayNotKnowYet = true;
        if (answer.isSuccess()) {
            cast.addBinding(bind.sharer(), bind.beneficiary(), answer.text("bindingId"));
        }
        // the same key: the first answer again, in the other language
        Answer english = bind.refused().isPresent() ? ask(call.in("en")) : answer;
        return new Bound(bind, answer, comparison.of(bind, answer, english));
    }

    private Played arrange(Arrange arrange) {
        List<String> bindings = arrange.sharers().stream()
                .map(sharer -> cast.binding(sharer, arrange.beneficiary()))
                .toList();
        String beneficiary = cast.id(arrange.beneficiary());
        client.require(Call.put(
                Part.BINDING,
                "/v1/persons/" + beneficiary + "/deduction-order",
                Map.of("bindingIds", bindings),
                Role.cardholder(beneficiary)));
        othersMayNotKnowYet = true;
        return new Done(arrange, List.of());
    }

    private Played pass(Pass pass) {
        client.advanceClock(pass.duration());
        return new Done(pass, List.of());
    }

    private Played settle(Bill bill) {
        awaitOthers();
        Institution institution = cast.institution(bill.institution());
        Call call = Call.post(
                Part.SETTLEMENT,
                "/v1/settlements",
                body(bill, institution),
                Role.pos(institution.id()),
                ClusterClient.newKey());
        Answer answer = ask(call);
        Answer english = answer.isSuccess() ? answer : ask(call.in("en"));
        List<AuditedEvent> events = recorded(answer);
        return new Billed(
                bill,
                answer,
                AskedPurse.of(answer.body(), cast::key),
                events,
                comparison.of(bill, answer, english, events));
    }

    private Map<String, Object> body(Bill bill, Institution institution) {
        List<Map<String, Object>> lines = new ArrayList<>();
        bill.goods()
                .forEach(goods -> lines.add(Map.of(
                        "code", "LINE-" + (lines.size() + 1),
                        "name", goods.name(),
                        "goods", goods.kind(),
                        "catalogue", goods.catalogue(),
                        "amountFen", goods.amountFen())));
        return Map.of(
                "patientId",
                cast.id(bill.patient()),
                "presented",
                Map.of(
                        "medium",
                        "INSURANCE_CODE",
                        "sharerCodes",
                        bill.codesShown().stream().map(cast::id).toList()),
                "institution",
                Map.of("id", institution.id(), "kind", institution.kind(), "region", institution.region()),
                "use",
                bill.use(),
                "lines",
                lines,
                "benefit",
                Map.of("computedBy", "CORE_SYSTEM", "pooledFundFen", bill.pooledFundFen()));
    }

    private List<AuditedEvent> recorded(Answer answer) {
        if (answer.correlationId() == null) {
            return List.of();
        }
        awaitDelivery();
        return Stream.of(Part.SETTLEMENT, Part.WALLET)
                .flatMap(service -> AuditedEvent.correlated(client, service, answer.correlationId()).stream())
                .toList();
    }

    private Played compare(Balances balances) {
        Map<String, Long> actual = new LinkedHashMap<>();
        balances.fenByPerson().keySet().forEach(key -> actual.put(key, balanceFen(key)));
        return new Done(balances, comparison.of(balances, actual));
    }

    private long balanceFen(String key) {
        String id = cast.id(key);
        return client.require(Call.get(Part.WALLET, "/v1/accounts/" + id, Role.cardholder(id)))
                .number("balanceFen");
    }

    /** What the binding-service answered reaches the others within moments; a story goes on when it has. */
    private void awaitOthers() {
        if (othersMayNotKnowYet) {
            awaitDelivery();
            othersMayNotKnowYet = false;
        }
    }

    private void awaitDelivery() {
        flow.awaitDelivered(DELIVERY_LIMIT);
    }

    private Answer ask(Call call) {
        try {
            return client.send(call);
        } catch (NoAnswer e) {
            throw new ClusterException(
                    call.service().title() + " does not answer " + call.method() + " " + call.path() + ": "
                            + e.getMessage(),
                    e);
        }
    }
}
