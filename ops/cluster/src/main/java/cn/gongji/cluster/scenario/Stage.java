package cn.gongji.cluster.scenario;

import cn.gongji.cluster.client.ClusterClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What the persons and things of a story are in the cluster on which it is played. */
final class Stage {
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    private final Scenario scenario;
    private final ClusterClient client;
    /** Tells the versions that it publishes from those of earlier performances. */
    private final String performance = ClusterClient.newKey().substring(0, 8);

    private final Map<String, String> idsByKey = new HashMap<>();
    private final Map<String, String> keysById = new HashMap<>();
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, String> requestKeys = new HashMap<>();
    private final Map<String, String> idNumbers = new HashMap<>();

    Stage(Scenario scenario, ClusterClient client) {
        this.scenario = scenario;
        this.client = client;
    }

    void add(String person, String personId) {
        idsByKey.put(person, personId);
        keysById.put(personId, person);
    }

    /** The identity number with which a person is to be insured. */
    void number(String person, String idNumber) {
        idNumbers.put(person, idNumber);
    }

    Scenario.Person person(String key) {
        return Objects.requireNonNull(scenario.persons().get(key));
    }

    Scenario.Institution institution(String key) {
        return Objects.requireNonNull(scenario.institutions().get(key));
    }

    /** A person's id; one that nobody has for those who were never insured. */
    String id(String key) {
        return idsByKey.getOrDefault(key, UNKNOWN);
    }

    /** The identity number of one who was insured; for others a number that nobody was insured with. */
    String idNumber(String key) {
        return idNumbers.computeIfAbsent(key, IdNumber::ofNobody);
    }

    /** How the story speaks of a person id; of an unknown one, the id itself. */
    String key(String personId) {
        return keysById.getOrDefault(personId, personId);
    }

    /** Keeps the id of something that the story made, such as a binding between two. */
    void remember(String thing, String id) {
        things.put(thing, id);
    }

    /** The id of something; one that nothing has when the story did not make it. */
    String recall(String thing) {
        return things.getOrDefault(thing, UNKNOWN);
    }

    /** The number under which a request is sent that the story names. */
    String requestKey(String name) {
        return requestKeys.computeIfAbsent(name, none -> ClusterClient.newKey());
    }

    /** What a policy version of the story is called in this performance; a catalogue's own version as it is. */
    String version(String name) {
        return name.matches("\\d{4}-.*") ? name : name + "-" + performance;
    }

    Instant now() {
        return client.now();
    }

    /** The day that the cluster's clock shows. */
    LocalDate today() {
        return now().atZone(Passing.ZONE).toLocalDate();
    }

    static String binding(String sharer, String beneficiary) {
        return "binding " + sharer + " " + beneficiary;
    }

    /** A link has no direction. */
    static String link(String one, String other) {
        return one.compareTo(other) < 0 ? "link " + one + " " + other : "link " + other + " " + one;
    }

    static String transfer(String from, String to) {
        return "transfer " + from + " " + to;
    }

    static String settlement(String key) {
        return "settlement " + key;
    }
}
