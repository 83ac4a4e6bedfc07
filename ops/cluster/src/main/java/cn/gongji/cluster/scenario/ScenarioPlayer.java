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
import cn.gongji.cluster.scenario.Played.Answered;
import cn.gongji.cluster.scenario.Played.Billed;
import cn.gongji.cluster.scenario.Played.Done;
import cn.gongji.cluster.scenario.Scenario.Person;
import cn.gongji.cluster.scenario.Scenario.Registration;
import cn.gongji.cluster.scenario.Step.Act;
import cn.gongji.cluster.scenario.Step.Bill;
import cn.gongji.cluster.scenario.Step.History;
import cn.gongji.cluster.scenario.Step.Look;
import cn.gongji.cluster.scenario.Step.Pass;
import cn.gongji.cluster.scenario.Step.Question;
import cn.gongji.cluster.scenario.Step.Wanted;
import cn.gongji.infrastructure.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets a story happen on a running cluster, through its public HTTP interface, and compares what came of it. */
public final class ScenarioPlayer {
    private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);
    /** How long an effect may take that comes of itself: of a timer, or of another service. */
    private static final Duration EFFECT_LIMIT = Duration.ofSeconds(8);

    private static final int TRIES_FOR_A_NUMBER = 20;

    private final ClusterClient client;
    private final EventFlow flow;
    private final Scenario scenario;
    private final Stage stage;
    /** The services of which others may not know yet. */
    private final Set<Part> news = EnumSet.noneOf(Part.class);

    private ScenarioPlayer(ClusterClient client, EventFlow flow, Scenario scenario) {
        this.client = client;
        this.flow = flow;
        this.scenario = scenario;
        this.stage = new Stage(scenario, client);
    }

    /**
     * Plays a story to its end, whatever differs on the way.
     *
     * @param audience told of each step as soon as it is over
     * @return what differs from the story, in its order
     * @throws ClusterException when a service does not answer, or refuses to take in the story's persons
     */
    public static List<Difference> play(
            ClusterClient client, EventFlow flow, Scenario scenario, Consumer<Played> audience) {
        ScenarioPlayer player = new ScenarioPlayer(client, flow, scenario);
        scenario.persons().values().forEach(player::insure);
        scenario.persons().values().forEach(player::credit);
        List<Difference> differences = new ArrayList<>();
        for (Step step : scenario.steps()) {
            Played played = player.play(step);
            audience.accept(played);
            differences.addAll(played.differences());
        }
        return differences;
    }

    private Played play(Step step) {
        return switch (step) {
            case Act act -> act(act);
            case Bill bill -> bill(bill);
            case Look look -> look(look);
            case History history -> history(history);
            case Pass pass -> pass(pass);
        };
    }

    private void insure(Person person) {
        if (person.registration() != Registration.BEFORE_THE_FIRST_STEP) {
            return;
        }
        for (int i = 0; i < TRIES_FOR_A_NUMBER; i++) {
            Map<String, Object> body = Insuring.body(person, stage.today());
            Answer answer = ask(Call.of(Part.BINDING, "POST", "/v1/persons", body)
                    .as(Role.agencyOf(person.poolingRegion()))
                    .withKey(ClusterClient.newKey()));
            if (answer.isSuccess()) {
                stage.number(person.key(), String.valueOf(body.get("idNumber")));
                stage.add(person.key(), answer.text("personId"));
                news.add(Part.BINDING);
                return;
            }
            if (!answer.code().equals("PERSON_ALREADY_REGISTERED")) {
                throw new ClusterException(scenario.file() + ": \"" + person.key() + "\" cannot be insured: "
                        + Comparison.problem(answer) + " " + answer.text("detail"));
            }
        }
        throw new ClusterException(scenario.file() + ": no number is left for \"" + person.key() + "\"");
    }

    private void credit(Person person) {
        if (person.accountFen().isEmpty() || person.registration() != Registration.BEFORE_THE_FIRST_STEP) {
            return;
        }
        awaitOthersOf(Part.WALLET);
        long fen = person.accountFen().getAsLong();
        client.require(Insuring.credit(stage, person.key(), fen, Insuring.thisMonth(stage), "MONTHLY_ALLOCATION")
                .withKey(ClusterClient.newKey()));
        news.add(Part.WALLET);
    }

    private Played act(Act act) {
        Call call = keyed(act.request().apply(stage), act.key());
        awaitOthersOf(call.service());
        Answer answer = ask(call);
        for (int i = 1; i < act.times() && !isRefusedAsTold(act, answer); i++) {
            call = call.withKey(act.key().isPresent() ? call.key() : ClusterClient.newKey());
            answer = ask(call);
        }
        Answer english = act.wanted().refused().isPresent() ? ask(call.in("en")) : answer;
        news.add(call.service());
        if (answer.isSuccess()) {
            act.remember().accept(stage, answer);
        }
        Comparison comparison = new Comparison(scenario, stage, act).compare(act, answer, english);
        recorded(act.wanted(), answer, comparison);
        return new Answered(act, answer, comparison.found());
    }

    private static boolean isRefusedAsTold(Act act, Answer answer) {
        return act.wanted()
                .refused()
                .filter(refusal -> refusal.code().equals(answer.code()))
                .isPresent();
    }

    private Played bill(Bill bill) {
        Call call = keyed(bill.request().apply(stage), bill.key());
        awaitOthersOf(call.service());
        Answer answer = ask(call);
        Answer english = answer.isSuccess() ? answer : ask(call.in("en"));
        news.add(call.service());
        if (answer.isSuccess()) {
            bill.remember().accept(stage, answer);
        }
        Comparison comparison = new Comparison(scenario, stage, bill).compare(bill, answer, english);
        List<AuditedEvent> events = recorded(bill.wanted(), answer, comparison);
        return new Billed(bill, answer, AskedPurse.of(answer.body(), stage::key), events, comparison.found());
    }

    /** A request carries a number of its own, that of the same name in the story, or none. */
    private Call keyed(Call call, Optional<String> name) {
        if (!call.method().equals("POST") || name.filter(Form.NO_KEY::equals).isPresent()) {
            return call;
        }
        return call.withKey(name.map(stage::requestKey).orElseGet(ClusterClient::newKey));
    }

    /** What was recorded of a request by the services of whose events the story speaks. */
    private List<AuditedEvent> recorded(Wanted wanted, Answer answer, Comparison comparison) {
        String correlationId = answer.correlationId();
        if (wanted.events().isEmpty() || correlationId == null) {
            return List.of();
        }
        awaitQuiet();
        List<AuditedEvent> events = wanted.events().keySet().stream()
                .flatMap(service -> AuditedEvent.correlated(client, service, correlationId).stream())
                .toList();
        comparison.compareAll(wanted.events(), events);
        return events;
    }

    private Played look(Look look) {
        awaitQuiet();
        return eventually(() -> lookOnce(look));
    }

    private Played lookOnce(Look look) {
        Comparison comparison = new Comparison(scenario, stage, look);
        Answer last = null;
        for (Question question : look.questions()) {
            Call call = question.request().apply(stage);
            Answer answer = ask(call);
            last = answer;
            if (look.refused().isPresent()) {
                comparison.compareRefusal(look.refused().get(), answer, ask(call.in("en")));
            } else {
                comparison.compareSeen(question.checks(), answer);
            }
        }
        return last == null ? new Done(look, comparison.found()) : new Answered(look, last, comparison.found());
    }

    private Played history(History history) {
        awaitQuiet();
        return eventually(() -> {
            Comparison comparison = new Comparison(scenario, stage, history);
            String subject = history.subject().apply(stage);
            history.events()
                    .forEach((service, names) ->
                            comparison.compareAmong(service, names, AuditedEvent.of(client, service, subject)));
            return new Done(history, comparison.found());
        });
    }

    /** As a look went: at once when it is as the story says, otherwise when time is up. */
    private static Played eventually(Supplier<Played> once) {
        List<Played> tries = new ArrayList<>();
        Waiting.until(
                () -> {
                    tries.add(once.get());
                    return tries.getLast().differences().isEmpty();
                },
                EFFECT_LIMIT);
        return tries.getLast();
    }

    private Played pass(Pass pass) {
        awaitQuiet();
        client.setClock(pass.passing().from(client.now()));
        return new Done(pass, List.of());
    }

    /** What one service answered reaches the others within moments; a story goes on when it has. */
    private void awaitOthersOf(Part service) {
        if (news.stream().anyMatch(source -> source != service)) {
            awaitQuiet();
        }
    }

    private void awaitQuiet() {
        if (!news.isEmpty()) {
            flow.awaitQuiet(DELIVERY_LIMIT);
            news.clear();
        }
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
