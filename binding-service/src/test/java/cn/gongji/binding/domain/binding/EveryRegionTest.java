package cn.gongji.binding.domain.binding;

import static cn.gongji.binding.domain.binding.RefusalCode.ALREADY_BOUND;
import static cn.gongji.binding.domain.binding.RefusalCode.BENEFICIARY_LIMIT_REACHED;
import static cn.gongji.binding.domain.binding.RefusalCode.INITIATOR_NOT_ALLOWED;
import static cn.gongji.binding.domain.binding.RefusalCode.PROOF_REQUIRED;
import static cn.gongji.binding.domain.binding.RefusalCode.REGION_NOT_IN_SCOPE;
import static cn.gongji.binding.domain.binding.RefusalCode.RELATION_NOT_ALLOWED;
import static cn.gongji.binding.domain.binding.RefusalCode.ROLE_CONFLICT;
import static cn.gongji.binding.domain.binding.RefusalCode.SHARER_LIMIT_REACHED;
import static org.assertj.core.api.Assertions.assertThat;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.person.DeductionSequence;
import cn.gongji.binding.domain.person.DeductionSequence.Payer;
import cn.gongji.binding.domain.person.InsuredPerson;
import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.CoveredUse;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.contracts.binding.RegionPolicy.Presentation;
import cn.gongji.contracts.binding.Relation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every region of the catalogue: the real decisions over every relation, initiator, channel, age, place and number of
 * ties, beside what {@code regions/facts.txt} leads one to expect.
 */
class EveryRegionTest {
    private static final List<FactsOfRegion> FACTS = FactsOfRegion.all();
    private static final int[] AGES = {0, 15, 16, 50};

    /** Caps by relation are looked for one below, at and above. */
    private static final int MOST_TIES = 8;

    static Stream<FactsOfRegion> regions() {
        return FACTS.stream();
    }

    @Test
    void theFactsAreOfTheRegionsOfTheCatalogueAndOfNoOthers() {
        assertThat(PolicyCatalogue.ofThisRelease().policies())
                .filteredOn(policy -> !policy.region().equals("100000"))
                .extracting(policy -> policy.region())
                .containsExactlyInAnyOrderElementsOf(
                        FACTS.stream().map(FactsOfRegion::region).toList());
        assertThat(FACTS).hasSize(34);
        assertThat(FACTS).filteredOn(facts -> facts.region().endsWith("0000")).hasSize(32);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regions")
    void whoMayBeBoundToWhom(FactsOfRegion facts) {
        List<String> differences = new ArrayList<>();
        for (String beneficiaryCity : cities(facts)) {
            Situation people = people(facts, beneficiaryCity, 50);
            for (Relation relation : Relation.values()) {
                for (Initiator initiator : Initiator.values()) {
                    for (Ties ties : tiesAround(relation)) {
                        judge(
                                facts,
                                people,
                                new Case(initiator, relation, Channel.NATIONAL_APP, 50, null, ties),
                                differences);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regions")
    void whatProvesKinship(FactsOfRegion facts) {
        List<String> differences = new ArrayList<>();
        for (int age : AGES) {
            Situation people = people(facts, city(facts), age);
            for (Relation relation : Relation.values()) {
                for (Channel channel : Channel.values()) {
                    judge(
                            facts,
                            people,
                            new Case(Initiator.SHARER, relation, channel, age, null, Ties.NONE),
                            differences);
                    for (DocumentKind kind : DocumentKind.values()) {
                        judge(
                                facts,
                                people,
                                new Case(Initiator.SHARER, relation, channel, age, kind, Ties.NONE),
                                differences);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regions")
    void inWhichOrderSharersPayAndWhoRearrangesIt(FactsOfRegion facts) {
        PolicyInForce policy = Applications.rulesOf(city(facts));
        List<Payer> payers = List.of(
                new Payer("first", 2, Applications.NOW),
                new Payer("second", null, Applications.NOW.plusSeconds(1)),
                new Payer("third", 1, Applications.NOW.plusSeconds(2)));
        List<String> arranged = List.of("second", "third", "first");

        List<String> found = DeductionSequence.of(policy.rules().payment().deductionOrder(), arranged, payers).stream()
                .map(Payer::bindingId)
                .toList();
        boolean adjustable = InsuredPerson.refusalOf(new ChangeDeductionOrder(
                        "person-1",
                        arranged,
                        Set.copyOf(arranged),
                        Set.of(),
                        policy,
                        Actor.system("test"),
                        Applications.NOW))
                .isEmpty();

        assertThat(adjustable).isEqualTo(facts.arrangedByBeneficiary());
        assertThat(found)
                .isEqualTo(
                        switch (facts.order()) {
                            case "time" -> arranged;
                            case "set" -> List.of("third", "first", "second");
                            default -> List.of("first", "second", "third");
                        });
        assertThat(policy.rules().payment().deductionOrder().name())
                .isEqualTo(
                        switch (facts.order()) {
                            case "time" -> "BINDING_TIME";
                            case "set" -> "AS_SET_AT_BINDING";
                            default -> "LARGEST_BALANCE";
                        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("regions")
    void whatIsShownAndHowAndForWhatIsPaid(FactsOfRegion facts) {
        RegionPolicy rules = Applications.rulesOf(city(facts)).rules();
        Set<CoveredUse> uses = EnumSet.allOf(CoveredUse.class);
        if (!facts.paysChecks()) {
            uses.remove(CoveredUse.HEALTH_CHECK);
        }

        assertThat(rules.payment().presentation())
                .isEqualTo(facts.showsBoth() ? Presentation.PATIENT_AND_SHARER_CODE : Presentation.PATIENT_CODE);
        assertThat(rules.payment().fallback()).isEqualTo(facts.tapsTwice() ? Fallback.RETAP : Fallback.CASCADE);
        assertThat(rules.payment().retapWindowSeconds()).isEqualTo(facts.tapsTwice() ? 300 : null);
        assertThat(rules.payment().uses()).containsExactlyInAnyOrderElementsOf(uses);
        assertThat(rules.scope().usesAcrossPoolingRegions())
                .isEqualTo(facts.across().equals("premium") ? List.of(CoveredUse.RESIDENT_PREMIUM) : null);
        assertThat(rules.consultation().hotlines()).isEqualTo(facts.lines());
    }

    // ---- what is asked, and what is to be expected

    private record Case(
            Initiator initiator,
            Relation relation,
            Channel channel,
            int age,
            @Nullable DocumentKind document,
            Ties ties) {}

    private static Situation people(FactsOfRegion facts, String beneficiaryCity, int age) {
        return Applications.between(city(facts), beneficiaryCity).aged(age).situation();
    }

    private static void judge(FactsOfRegion facts, Situation people, Case asked, List<String> differences) {
        DocumentKind document = asked.document();
        Application judged = new Application(
                asked.initiator(),
                asked.relation(),
                asked.channel(),
                true,
                document == null ? List.of() : List.of(new Document(document, "reference")),
                new Situation(people.sharer(), people.beneficiary(), asked.ties()));
        RefusalCode found = BindingRules.refusalOfRequest(judged).orElse(null);
        String beneficiaryCity = people.beneficiary().poolingRegion();
        boolean sameCity = people.sharer().poolingRegion().equals(beneficiaryCity);
        RefusalCode expected = expected(facts, factsOf(beneficiaryCity), sameCity, asked);
        if (found != expected) {
            differences.add(beneficiaryCity + " " + asked + ": " + found + ", expected " + expected);
        }
    }

    private static @Nullable RefusalCode expected(
            FactsOfRegion ofSharer, FactsOfRegion ofBeneficiary, boolean sameCity, Case asked) {
        Ties ties = asked.ties();
        Set<DocumentKind> wanted = ofSharer.wanted(asked.channel(), asked.age());
        boolean tied = ties.sharersOfBeneficiary() + ties.sharersOfSharer() + ties.beneficiariesOfBeneficiary() > 0;
        int ofRelation = ties.beneficiariesOfSharer().getOrDefault(asked.relation(), 0);
        if (asked.initiator() == Initiator.BENEFICIARY && !ofSharer.beneficiaryAsks()) {
            return INITIATOR_NOT_ALLOWED;
        }
        if (!sameCity && !(ofSharer.isOfProvince(ofBeneficiary) && crosses(ofSharer) && crosses(ofBeneficiary))) {
            return REGION_NOT_IN_SCOPE;
        }
        if (!ofSharer.relations().contains(asked.relation())) {
            return RELATION_NOT_ALLOWED;
        }
        if (!wanted.isEmpty() && (asked.document() == null || !wanted.contains(asked.document()))) {
            return PROOF_REQUIRED;
        }
        if (ties.boundToEachOther()) {
            return ALREADY_BOUND;
        }
        if (tied && (ofSharer.rolesApart() || ofBeneficiary.rolesApart())) {
            return ROLE_CONFLICT;
        }
        if (ties.beneficiariesOfSharerInAll() >= ofSharer.inAll()
                || ofRelation >= ofSharer.ofEach().getOrDefault(asked.relation(), Integer.MAX_VALUE)) {
            return BENEFICIARY_LIMIT_REACHED;
        }
        return ties.sharersOfBeneficiary() >= ofBeneficiary.sharers() ? SHARER_LIMIT_REACHED : null;
    }

    private static boolean crosses(FactsOfRegion facts) {
        return facts.across().equals("yes") || facts.across().equals("premium");
    }

    /** None, then each number of beneficiaries of the relation and of another, of sharers, and each tie that excludes. */
    private static List<Ties> tiesAround(Relation relation) {
        Relation other = relation == Relation.SPOUSE ? Relation.CHILD : Relation.SPOUSE;
        List<Ties> ties = new ArrayList<>();
        ties.add(new Ties(true, Map.of(), 0, 0, 0));
        IntStream.rangeClosed(0, MOST_TIES).forEach(count -> {
            ties.add(new Ties(false, Map.of(relation, count), 0, 0, 0));
            ties.add(new Ties(false, Map.of(other, count), 0, 0, 0));
            ties.add(new Ties(false, Map.of(), count, 0, 0));
            ties.add(new Ties(false, Map.of(), 0, count, 0));
            ties.add(new Ties(false, Map.of(), 0, 0, count));
        });
        ties.add(new Ties(false, Map.of(relation, 3, other, 4), 1, 1, 1));
        return ties;
    }

    /** The same pooling region, another one of the province, every one there that has rules of its own, another province. */
    private static List<String> cities(FactsOfRegion facts) {
        List<String> cities = new ArrayList<>(List.of(
                city(facts),
                facts.region().substring(0, 2) + "0200",
                facts.region().startsWith("11") ? "120100" : "110100"));
        FACTS.stream()
                .filter(other -> other.isOfProvince(facts) && !other.region().endsWith("0000"))
                .map(FactsOfRegion::region)
                .filter(region -> !cities.contains(region))
                .forEach(cities::add);
        return cities;
    }

    private static String city(FactsOfRegion facts) {
        return facts.region().endsWith("0000") ? facts.region().substring(0, 2) + "0100" : facts.region();
    }

    private static FactsOfRegion factsOf(String city) {
        return FACTS.stream()
                .filter(facts -> facts.region().equals(city))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(FACTS.stream()
                        .filter(facts -> facts.region().equals(city.substring(0, 2) + "0000"))
                        .findFirst()
                        .orElse(null)));
    }
}
