package cn.gongji.cluster.scenario;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A story: who takes part, what happens, what must come of it.
 *
 * @param persons by the name that the file gives them, in its order
 * @param institutions by the name that the file gives them
 */
public record Scenario(
        Path file,
        Bilingual title,
        Bilingual place,
        List<Source> sources,
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

    /**
     * @param key how the file speaks of them
     * @param name as it is registered
     * @param called as the story calls them
     */
    public record Person(
            String key,
            String name,
            Bilingual called,
            String scheme,
            String poolingRegion,
            LocalDate born,
            LocalDate insuredSince) {}

    public record Institution(String id, String kind, String region, Bilingual called) {}
}
