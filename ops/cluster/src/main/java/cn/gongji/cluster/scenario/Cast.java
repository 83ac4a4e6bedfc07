package cn.gongji.cluster.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Who the persons of a story are in the cluster on which it is played. */
final class Cast {
    private final Scenario scenario;
    private final Map<String, String> idsByKey = new HashMap<>();
    private final Map<String, String> keysById = new HashMap<>();
    private final Map<String, String> bindings = new HashMap<>();

    Cast(Scenario scenario) {
        this.scenario = scenario;
    }

    void add(String key, String personId) {
        idsByKey.put(key, personId);
        keysById.put(personId, key);
    }

    void addBinding(String sharer, String beneficiary, String bindingId) {
        bindings.put(sharer + ">" + beneficiary, bindingId);
    }

    Scenario.Person person(String key) {
        return Objects.requireNonNull(scenario.persons().get(key));
    }

    Scenario.Institution institution(String key) {
        return Objects.requireNonNull(scenario.institutions().get(key));
    }

    String id(String key) {
        return Objects.requireNonNull(idsByKey.get(key));
    }

    /** How the story speaks of a person id; of an unknown one, the id itself. */
    String key(String personId) {
        return keysById.getOrDefault(personId, personId);
    }

    /** The binding between two; an id that none has when the story never bound them. */
    String binding(String sharer, String beneficiary) {
        return bindings.getOrDefault(sharer + ">" + beneficiary, "none");
    }
}
