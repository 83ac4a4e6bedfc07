package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.RegionPolicy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The policies that a release ships, and the way in which a policy is put together. Where a pooling region's statement is
 * silent its province speaks, and where a province's is silent the baseline.
 *
 * @rule B-17
 */
public final class PolicyCatalogue {
    private static final Comparator<PolicyStatement> BY_DATE = Comparator.comparing(PolicyStatement::effectiveFrom);
    private static final String FOLDER = "policies";

    private final List<PolicyStatement> baselines;
    private final List<CataloguedPolicy> policies;

    private PolicyCatalogue(List<PolicyStatement> baselines, List<CataloguedPolicy> policies) {
        this.baselines = baselines;
        this.policies = policies;
    }

    /** The rules of a province on a day. */
    public interface Provinces {
        Optional<RegionPolicy> inForce(String province, LocalDate day);
    }

    /** A statement and the file that it stands in. */
    private record Filed(YamlFile file, PolicyStatement statement) {}

    /** Reads {@code policies/<version>/*.yaml} of the class path. */
    public static PolicyCatalogue ofThisRelease() {
        return of(YamlFile.inFolder(FOLDER));
    }

    /**
     * @param files content by name
     * @throws InvalidCatalogueFile for the first thing that is wrong
     */
    static PolicyCatalogue ofFiles(Map<String, String> files) {
        return of(files.entrySet().stream()
                .map(file -> new YamlFile(file.getKey(), file.getValue()))
                .toList());
    }

    private static PolicyCatalogue of(List<YamlFile> files) {
        List<Filed> all = files.stream()
                .map(file -> new Filed(file, file.read(PolicyStatement::parse)))
                .toList();
        PolicyCatalogue catalogue = new PolicyCatalogue(
                all.stream()
                        .map(Filed::statement)
                        .filter(PolicyStatement::isBaseline)
                        .toList(),
                new ArrayList<>());
        Set<String> seen = new HashSet<>();
        all.stream()
                .filter(filed -> !filed.statement().isBaseline())
                .sorted(Comparator.comparing(Filed::statement, inOrder()))
                .forEach(filed ->
                        catalogue.policies.add(filed.file().telling(() -> catalogue.take(filed.statement(), seen))));
        return new PolicyCatalogue(catalogue.baselines, List.copyOf(catalogue.policies));
    }

    /** A province comes before its pooling regions. */
    private static Comparator<PolicyStatement> inOrder() {
        return BY_DATE.thenComparing(statement -> Objects.requireNonNull(statement.region()));
    }

    private CataloguedPolicy take(PolicyStatement statement, Set<String> seen) {
        if (!seen.add(statement.region() + " " + statement.version())) {
            throw new InvalidCatalogue("version", "expected one that no other file of this region has");
        }
        return complete(statement, this::latest);
    }

    private Optional<RegionPolicy> latest(String province, LocalDate day) {
        return policies.stream()
                .filter(policy -> policy.region().equals(province))
                .filter(policy -> !policy.effectiveFrom().isAfter(day))
                .max(Comparator.comparing(CataloguedPolicy::effectiveFrom))
                .map(CataloguedPolicy::policy);
    }

    /** Oldest first. */
    public List<CataloguedPolicy> policies() {
        return policies;
    }

    /**
     * A policy as it was stated, completed by what it inherits.
     *
     * @param document as in a file
     * @throws InvalidCatalogue naming the place and what was expected there
     */
    public CataloguedPolicy complete(JsonNode document, Provinces provinces) {
        return complete(PolicyStatement.ofRegion(document), provinces);
    }

    private CataloguedPolicy complete(PolicyStatement statement, Provinces provinces) {
        return PolicyAssembly.assemble(statement, inherited(statement, provinces));
    }

    private Map<String, JsonNode> inherited(PolicyStatement statement, Provinces provinces) {
        if (statement.isOfPoolingRegion()) {
            String province = Regions.provinceOf(Objects.requireNonNull(statement.region()));
            return provinces
                    .inForce(province, statement.effectiveFrom())
                    .map(PolicyAssembly::factsOf)
                    .orElseThrow(() -> new InvalidCatalogue(
                            "region", "expected rules of its province " + province + " that are in force on that day"));
        }
        return baselines.stream()
                .filter(baseline -> !baseline.effectiveFrom().isAfter(statement.effectiveFrom()))
                .max(BY_DATE)
                .map(PolicyAssembly::factsOf)
                .orElseThrow(() ->
                        new InvalidCatalogue("effectiveFrom", "expected a baseline that is in force on that day"));
    }
}
