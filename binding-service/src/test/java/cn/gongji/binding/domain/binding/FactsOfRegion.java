package cn.gongji.binding.domain.binding;

import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.Relation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One line of {@code regions/facts.txt}: what the sources say of a region, apart from the catalogue. */
record FactsOfRegion(
        String region,
        String name,
        String across,
        Set<Relation> relations,
        int inAll,
        Map<Relation, Integer> ofEach,
        int sharers,
        boolean rolesApart,
        boolean beneficiaryAsks,
        boolean provesAsSichuan,
        String order,
        boolean arrangedByBeneficiary,
        boolean showsBoth,
        boolean tapsTwice,
        boolean paysChecks,
        List<String> lines) {
    private static final Set<Relation> CORE =
            EnumSet.of(Relation.SPOUSE, Relation.FATHER, Relation.MOTHER, Relation.CHILD);

    static List<FactsOfRegion> all() {
        try (InputStream in = FactsOfRegion.class.getResourceAsStream("/regions/facts.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> of(line.split(" \\| ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FactsOfRegion of(String[] cells) {
        return new FactsOfRegion(
                cells[0],
                cells[1],
                oneOf(cells[2], "yes", "no", "joined", "premium"),
                relations(oneOf(cells[3], "core", "in-laws")),
                cap(cells[4]),
                caps(cells[5]),
                cap(cells[6]),
                oneOf(cells[7], "free", "apart").equals("apart"),
                oneOf(cells[8], "sharer", "either").equals("either"),
                oneOf(cells[9], "promise", "sichuan").equals("sichuan"),
                oneOf(cells[10], "time", "set", "balance"),
                oneOf(cells[11], "beneficiary", "nobody").equals("beneficiary"),
                oneOf(cells[12], "patient", "both").equals("both"),
                oneOf(cells[13], "once", "twice").equals("twice"),
                oneOf(cells[14], "usual", "checks").equals("checks"),
                List.of(cells[15].split(", ")));
    }

    private static String oneOf(String cell, String... words) {
        if (!List.of(words).contains(cell)) {
            throw new IllegalArgumentException(cell + " is none of " + Arrays.toString(words));
        }
        return cell;
    }

    private static Set<Relation> relations(String word) {
        Set<Relation> relations = EnumSet.copyOf(CORE);
        if (word.equals("in-laws")) {
            relations.addAll(EnumSet.of(Relation.SPOUSES_FATHER, Relation.SPOUSES_MOTHER));
        }
        return relations;
    }

    private static int cap(String cell) {
        return cell.equals("any") ? Integer.MAX_VALUE : Integer.parseInt(cell);
    }

    private static Map<Relation, Integer> caps(String cell) {
        Map<Relation, Integer> caps = new EnumMap<>(Relation.class);
        if (!cell.equals("any")) {
            for (String cap : cell.split(", ")) {
                String[] words = cap.split(" ");
                caps.put(Relation.valueOf(words[0]), Integer.parseInt(words[1]));
            }
        }
        return caps;
    }

    /** Which one document of this kind or another is wanted beside the promise; none where the promise is enough. */
    Set<DocumentKind> wanted(Channel channel, int age) {
        if (!provesAsSichuan || (channel != Channel.WECHAT && channel != Channel.ALIPAY)) {
            return Set.of();
        }
        if (channel == Channel.ALIPAY) {
            return Set.of(age < 16 ? DocumentKind.HOUSEHOLD_REGISTER : DocumentKind.DATA_MATCH);
        }
        Set<DocumentKind> papers = EnumSet.allOf(DocumentKind.class);
        papers.remove(DocumentKind.DATA_MATCH);
        return papers;
    }

    boolean isOfProvince(FactsOfRegion other) {
        return region.substring(0, 2).equals(other.region.substring(0, 2));
    }

    @Override
    public String toString() {
        return region + " " + name;
    }
}
