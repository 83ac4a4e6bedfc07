package cn.gongji.binding.catalogue;

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.Fallback;
import cn.gongji.runtime.events.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The policies that a release ships. Where a pooling region's file is silent its province speaks, and where that is
 * silent too the baseline.
 *
 * @rule B-17
 */
public final class PolicyCatalogue {
    private static final Comparator<PolicyFile> BY_DATE = Comparator.comparing(PolicyFile::effectiveFrom);

    private final List<CataloguedPolicy> policies;

    private PolicyCatalogue(List<CataloguedPolicy> policies) {
        this.policies = policies;
    }

    /** Reads {@code policies/<version>/*.yaml} of the class path. */
    public static PolicyCatalogue ofThisRelease() {
        try {
            List<PolicyFile> files = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:policies/*/*.yaml")) {
                String path = resource.getURL().getPath();
                String name = path.substring(path.lastIndexOf("policies/"));
                files.add(PolicyFile.parse(name, resource.getContentAsString(StandardCharsets.UTF_8)));
            }
            return of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param files content by name
     * @throws InvalidPolicyFile for the first thing that is wrong
     */
    static PolicyCatalogue ofFiles(Map<String, String> files) {
        return of(files.entrySet().stream()
                .map(file -> PolicyFile.parse(file.getKey(), file.getValue()))
                .toList());
    }

    private static PolicyCatalogue of(List<PolicyFile> files) {
        List<PolicyFile> regions = files.stream()
                .filter(file -> !file.isBaseline())
                .sorted(BY_DATE.thenComparing(file -> Objects.requireNonNull(file.region())))
                .toList();
        Set<String> seen = new HashSet<>();
        List<CataloguedPolicy> policies = new ArrayList<>();
        for (PolicyFile file : regions) {
            if (!seen.add(file.region() + " " + file.version())) {
                throw new InvalidPolicyFile(
                        file.file(), "version", "expected one that no other file of this region has");
            }
            policies.add(assemble(file, files));
        }
        return new PolicyCatalogue(List.copyOf(policies));
    }

    /** Oldest first. */
    public List<CataloguedPolicy> policies() {
        return policies;
    }

    private static CataloguedPolicy assemble(PolicyFile file, List<PolicyFile> files) {
        String region = Objects.requireNonNull(file.region());
        boolean country = region.equals(Regions.WHOLE_COUNTRY);
        Map<String, Fact> facts = new LinkedHashMap<>();
        facts.putAll(latest(files, file, PolicyFile::isBaseline)
                .orElseThrow(() -> new InvalidPolicyFile(
                        file.file(), "effectiveFrom", "expected a baseline that is in force on that day"))
                .facts());
        if (!country && !Regions.isProvince(region)) {
            String province = Regions.provinceOf(region);
            facts.putAll(latest(files, file, candidate -> province.equals(candidate.region()))
                    .orElseThrow(() ->
                            new InvalidPolicyFile(file.file(), "region", "expected a file of its province " + province))
                    .facts());
        }
        facts.putAll(file.facts());
        complete(file, facts, country);
        return new CataloguedPolicy(
                region,
                file.version(),
                file.effectiveFrom(),
                file.source(),
                consistent(file, policy(file, facts)),
                file.facts());
    }

    private static Optional<PolicyFile> latest(
            List<PolicyFile> files, PolicyFile asOf, java.util.function.Predicate<PolicyFile> wanted) {
        return files.stream()
                .filter(wanted)
                .filter(candidate -> !candidate.effectiveFrom().isAfter(asOf.effectiveFrom()))
                .max(BY_DATE);
    }

    private static void complete(PolicyFile file, Map<String, Fact> facts, boolean country) {
        for (String path : KnownFacts.all().keySet()) {
            boolean needed = country || !path.startsWith(KnownFacts.CROSS_PROVINCE);
            if (needed != facts.containsKey(path)) {
                throw new InvalidPolicyFile(
                        file.file(),
                        "facts." + path,
                        needed
                                ? "expected here, in the province's file or in the baseline"
                                : "expected in the whole country's file alone");
            }
        }
    }

    private static RegionPolicy policy(PolicyFile file, Map<String, Fact> facts) {
        ObjectNode root = EventJson.mapper().createObjectNode();
        root.put("name", file.name());
        root.put("englishName", file.englishName());
        facts.forEach((path, fact) -> {
            int dot = path.indexOf('.');
            if (dot < 0) {
                root.set(path, fact.value());
            } else {
                root.withObject("/" + path.substring(0, dot)).set(path.substring(dot + 1), fact.value());
            }
        });
        try {
            return EventJson.mapper().treeToValue(root, RegionPolicy.class);
        } catch (JacksonException e) {
            throw new InvalidPolicyFile(file.file(), "facts", "expected a whole policy: " + e.getOriginalMessage(), e);
        }
    }

    private static RegionPolicy consistent(PolicyFile file, RegionPolicy policy) {
        boolean retap = policy.payment().fallback() == Fallback.RETAP;
        if (retap != (policy.payment().retapWindowSeconds() != null)
                || retap != (policy.payment().retapFunding() != null)) {
            throw new InvalidPolicyFile(
                    file.file(),
                    "facts.payment",
                    "expected retapWindowSeconds and retapFunding with the fallback RETAP, and with it alone");
        }
        if (!policy.binding()
                .relations()
                .containsAll(policy.binding().maxPerRelation().keySet())) {
            throw new InvalidPolicyFile(
                    file.file(), "facts.binding.maxPerRelation", "expected relations of binding.relations alone");
        }
        return policy;
    }
}
