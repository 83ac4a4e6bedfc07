package cn.gongji.cluster.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A story: who takes part, what happens, what must come of it.
 *
 * @param line where it begins in its file
 * @param rules the numbers of the rules that it shows
 * @param persons who take part, by the name that the file gives them
 * @param institutions by the name that the file gives them
 */
public record Scenario(
        Path file,
        int line,
        Bilingual title,
        Optional<Bilingual> place,
        List<Source> sources,
        List<String> rules,
        Map<String, Person> persons,
        Map<String, Institution> institutions,
        List<Step> steps) {

    /**
     * What the story is taken from.
     *
     * @param seed for example {@code 001}
     * @param words the source's own, with a translation
     */
    public record Source(String seed, Bilingual words) {}

    /** When a person is insured. */
    enum Registration {
        BEFORE_THE_FIRST_STEP,
        BY_A_STEP,
        NEVER
    }

    /**
     * @param key how the file speaks of them
     * @param name as it is registered
     * @param called as the story calls them
     * @param born absent where it does not matter
     * @param accountFen what is credited before the first step
     */
    record Person(
            String key,
            String name,
            Bilingual called,
            String scheme,
            String poolingRegion,
            Optional<Day> born,
            Day insuredSince,
            OptionalLong accountFen,
            Registration registration) {

        Person registered(Registration when) {
            return new Person(key, name, called, scheme, poolingRegion, born, insuredSince, accountFen, when);
        }
    }

    public record Institution(String id, String kind, String region, Bilingual called) {}

    /** Where it plays, and what it is about. */
    public Bilingual heading() {
        return place.map(where -> new Bilingual(where.zh() + "：" + title.zh(), where.en() + ": " + title.en()))
                .orElse(title);
    }

    /** As the story calls one who takes part in it. */
    public Bilingual called(String person) {
        Person found = persons.get(person);
        return found == null ? Bilingual.same(person) : found.called();
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + " " + title.en();
    }
}
