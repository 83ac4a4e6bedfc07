package cn.gongji.binding.catalogue;

import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.BenefitRatio;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.contracts.funding.InstitutionKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The benefit plans that a release ships, and the way in which one is read. A plan is whole: nothing is inherited.
 *
 * @rule P-02
 */
public final class BenefitPlanCatalogue {
    private static final String FOLDER = "benefit-plans";
    private static final Set<String> OF_A_VERSION =
            Set.of("region", "version", "effectiveFrom", "source", "illustrative", "plans");
    private static final Set<String> OF_A_PLAN =
            Set.of("scheme", "annualDeductibleFen", "ratios", "annualCapFen", "classBOwnSharePercent");
    private static final FactShape MONEY = FactShape.wholeNumber(0, 1_000_000_000_000L);
    private static final FactShape PERCENT = FactShape.wholeNumber(0, 100);

    private final List<CataloguedBenefitPlan> plans;

    private BenefitPlanCatalogue(List<CataloguedBenefitPlan> plans) {
        this.plans = plans;
    }

    /** Reads {@code benefit-plans/<version>/*.yaml} of the class path. */
    public static BenefitPlanCatalogue ofThisRelease() {
        return of(YamlFile.inFolder(FOLDER));
    }

    /**
     * @param files content by name
     * @throws InvalidCatalogueFile for the first thing that is wrong
     */
    static BenefitPlanCatalogue ofFiles(Map<String, String> files) {
        return of(files.entrySet().stream()
                .map(file -> new YamlFile(file.getKey(), file.getValue()))
                .toList());
    }

    private static BenefitPlanCatalogue of(List<YamlFile> files) {
        Set<String> seen = new HashSet<>();
        return new BenefitPlanCatalogue(files.stream()
                .map(file -> file.read(root -> {
                    CataloguedBenefitPlan plan = read(root);
                    if (!seen.add(plan.region() + " " + plan.version())) {
                        throw new InvalidCatalogue("version", "expected one that no other file of this region has");
                    }
                    return plan;
                }))
                .sorted(Comparator.comparing(CataloguedBenefitPlan::effectiveFrom)
                        .thenComparing(CataloguedBenefitPlan::region))
                .toList());
    }

    /** Oldest first. */
    public List<CataloguedBenefitPlan> plans() {
        return plans;
    }

    /** @throws InvalidCatalogue naming the place and what was expected there */
    public static CataloguedBenefitPlan read(JsonNode root) {
        Document document = new Document(root);
        document.names(OF_A_VERSION);
        return new CataloguedBenefitPlan(
                document.region(),
                document.version("version"),
                document.effectiveFrom(),
                document.text("source"),
                expect(FactShape.yesOrNo(), "illustrative", document.get("illustrative"))
                        .asBoolean(),
                plans(document.get("plans")));
    }

    private static List<BenefitPlan> plans(JsonNode node) {
        List<BenefitPlan> plans = new ArrayList<>();
        Set<Scheme> schemes = EnumSet.noneOf(Scheme.class);
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            BenefitPlan plan = plan("plans[" + i + "]", node.get(i));
            if (!schemes.add(plan.scheme())) {
                throw new InvalidCatalogue("plans[" + i + "].scheme", "expected each scheme once");
            }
            plans.add(plan);
        }
        if (schemes.size() != Scheme.values().length) {
            throw new InvalidCatalogue("plans", "expected a list with one plan of each of " + List.of(Scheme.values()));
        }
        return List.copyOf(plans);
    }

    private static BenefitPlan plan(String place, JsonNode node) {
        Document.names(place, node, OF_A_PLAN);
        return new BenefitPlan(
                Scheme.valueOf(expect(FactShape.oneOf(Scheme.class), place, node, "scheme")
                        .asString()),
                expect(MONEY, place, node, "annualDeductibleFen").asLong(),
                ratios(place + ".ratios", node.get("ratios")),
                expect(MONEY, place, node, "annualCapFen").asLong(),
                expect(PERCENT, place, node, "classBOwnSharePercent").asInt());
    }

    private static List<BenefitRatio> ratios(String place, JsonNode node) {
        FactShape kind = FactShape.oneOf(InstitutionKind.class);
        if (!node.isObject()) {
            throw new InvalidCatalogue(
                    place, "expected a map of " + List.of(InstitutionKind.values()) + " to percents");
        }
        List<BenefitRatio> ratios = new ArrayList<>();
        for (InstitutionKind each : InstitutionKind.values()) {
            if (node.has(each.name())) {
                ratios.add(new BenefitRatio(
                        each, expect(PERCENT, place, node, each.name()).asInt()));
            }
        }
        if (ratios.size() != node.size()) {
            throw new InvalidCatalogue(place, "expected keys that are " + kind.expected());
        }
        return List.copyOf(ratios);
    }

    private static JsonNode expect(FactShape shape, String place, JsonNode node, String name) {
        return expect(shape, Document.inside(place, name), node.path(name));
    }

    private static JsonNode expect(FactShape shape, String place, JsonNode value) {
        if (!shape.accepts().test(value)) {
            throw new InvalidCatalogue(place, "expected " + shape.expected());
        }
        return value;
    }
}
