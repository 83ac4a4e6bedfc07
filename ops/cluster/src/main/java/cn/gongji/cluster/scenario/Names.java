package cn.gongji.cluster.scenario;

import cn.gongji.cluster.scenario.Scenario.Institution;
import cn.gongji.cluster.scenario.Scenario.Person;
import cn.gongji.cluster.scenario.Scenario.Registration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The persons, institutions and requests that one story may speak of, and which of them it does speak of. */
final class Names {
    private final Map<String, Person> persons;
    private final Map<String, Institution> institutions;
    private final Map<String, String> places;
    private final Set<String> mentioned = new HashSet<>();
    private final Set<String> insuredByAStep = new HashSet<>();
    private final Map<String, String> patientsByRequest = new HashMap<>();

    Names(Map<String, Person> persons, Map<String, Institution> institutions, Map<String, String> places) {
        this.persons = persons;
        this.institutions = institutions;
        this.places = places;
    }

    String person(Entry entry) {
        return person(entry, entry.text());
    }

    String person(Entry entry, String key) {
        require(entry, key, persons.keySet(), "人物", "person");
        mentioned.add(key);
        return key;
    }

    Person known(String key) {
        Person person = persons.get(key);
        if (person == null) {
            throw new IllegalArgumentException(key);
        }
        return person;
    }

    boolean isPerson(String key) {
        return persons.containsKey(key);
    }

    String institution(Entry entry) {
        require(entry, entry.text(), institutions.keySet(), "机构", "institution");
        return entry.text();
    }

    Institution knownInstitution(String key) {
        Institution institution = institutions.get(key);
        if (institution == null) {
            throw new IllegalArgumentException(key);
        }
        return institution;
    }

    /** A region's code, or the code of a place that the file names. */
    String region(Entry entry) {
        return region(entry, places);
    }

    String place(Entry entry, String name) {
        require(entry, name, places.keySet(), "地区", "place");
        return places.getOrDefault(name, name);
    }

    static String region(Entry entry, Map<String, String> places) {
        String text = entry.text();
        if (text.matches("\\d{6}")) {
            return text;
        }
        require(entry, text, places.keySet(), "地区", "place");
        return places.getOrDefault(text, text);
    }

    void isInsuredByAStep(String person) {
        insuredByAStep.add(person);
    }

    void billed(String request, String patient) {
        patientsByRequest.put(request, patient);
    }

    /** Whose bill was presented under a number; empty when none was yet. */
    Optional<String> patientOf(String request) {
        return Optional.ofNullable(patientsByRequest.get(request));
    }

    Bilingual called(String person) {
        return person.equals(Step.CASH)
                ? new Bilingual("现金", "cash")
                : known(person).called();
    }

    /** Those who take part, in the file's order. */
    Map<String, Person> cast() {
        Map<String, Person> cast = new LinkedHashMap<>();
        persons.forEach((key, person) -> {
            if (mentioned.contains(key)) {
                cast.put(key, insuredByAStep.contains(key) ? person.registered(Registration.BY_A_STEP) : person);
            }
        });
        return cast;
    }

    private static void require(Entry entry, String key, Collection<String> known, String chinese, String english) {
        if (!known.contains(key)) {
            throw entry.wrong(
                    "这里没有" + chinese + "“" + key + "”；有：" + String.join("、", known),
                    "there is no " + english + " \"" + key + "\" in this story; there are " + String.join(", ", known));
        }
    }
}
