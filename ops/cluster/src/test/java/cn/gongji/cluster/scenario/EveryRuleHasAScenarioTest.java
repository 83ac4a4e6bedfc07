package cn.gongji.cluster.scenario;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule and every refusal has a scenario that would differ if it were broken: not one that merely names it, but
 * one that states the event, the refusal or the split by which it shows.
 */
class EveryRuleHasAScenarioTest {
    private static final Path PROJECT = Path.of("..", "..");

    /** What the scenarios that name a rule must state between them. */
    private static final Map<String, List<String>> SHOWN_BY = Map.ofEntries(
            entry("B-01", List.of("SHARER_NOT_EMPLOYEE", "NOT_INSURED", "UNKNOWN_PERSON")),
            entry("B-02", List.of("RELATION_NOT_ALLOWED", "RelativeBound")),
            entry("B-03", List.of("PROMISE_REQUIRED", "PROOF_REQUIRED")),
            entry("B-04", List.of("BENEFICIARY_LIMIT_REACHED")),
            entry("B-05", List.of("SHARER_LIMIT_REACHED")),
            entry("B-06", List.of("ROLE_CONFLICT")),
            entry(
                    "B-07",
                    List.of("INITIATOR_NOT_ALLOWED", "BindingRequested", "BindingRefused", "BindingRequestExpired")),
            entry("B-08", List.of("REGION_NOT_IN_SCOPE", "NOT_COVERED_USE", "PremiumPaid")),
            entry("B-09", List.of("KinshipRequested", "KinshipLinked", "KinshipRefused", "KinshipDissolved")),
            entry("B-10", List.of("SpendingLimitChanged", "LIMIT_PARTIAL", "LIMIT_REACHED")),
            entry("B-11", List.of("RelativeUnbound", "ALREADY_BOUND")),
            entry("B-12", List.of("FAMILY", "OTHERS_OF_THE_FAMILY", "NOT_FOUND")),
            entry("B-13", List.of("DeductionOrderChanged", "ORDER_NOT_ADJUSTABLE", "SPLIT")),
            entry("B-14", List.of("ACTOR")),
            entry("B-15", List.of("HOTLINES")),
            entry(
                    "B-16",
                    List.of(
                            "BindingSuspended",
                            "BindingResumed",
                            "KinshipSuspended",
                            "InsuranceMoved",
                            "InsuranceEnded")),
            entry("B-17", List.of("PolicyPublished", "POLICY_VERSION")),
            entry("B-18", List.of("FamilyAccountOpened")),
            entry("B-19", List.of("ORDER_NOT_ADJUSTABLE", "DeductionOrderChanged", "SPLIT")),
            entry("P-01", List.of("NOT_SHOWN", "SHARER_NOT_BOUND")),
            entry("P-02", List.of("SPLIT", "BenefitComputed", "BENEFIT_EXCEEDS_TOTAL")),
            entry("P-03", List.of("SPLIT", "NOT_COVERED_USE", "USE_NOT_ALLOWED", "NOT_DESIGNATED")),
            entry("P-04", List.of("OWN_ACCOUNT", "OWN_WALLET", "QUOTA", "SHARER_ACCOUNT")),
            entry("P-05", List.of("INSUFFICIENT_BALANCE", "CASH")),
            entry("P-06", List.of("RETAP_AVAILABLE", "INSUFFICIENT_FUNDS", "SPLIT")),
            entry(
                    "P-07",
                    List.of(
                            "INSUFFICIENT_BALANCE",
                            "LIMIT_REACHED",
                            "LIMIT_PARTIAL",
                            "NOT_SHOWN",
                            "NOT_COVERED_USE",
                            "COVERAGE_LAPSED")),
            entry("P-08", List.of("ChargeRefused")),
            entry("P-09", List.of("AGENT_DOCUMENTS_REQUIRED", "SPLIT")),
            entry("P-10", List.of("PREVIEW")),
            entry("P-11", List.of("SettlementRefunded", "REFUND_SPLIT", "REFUND_EXCEEDS_PAID")),
            entry("P-12", List.of("SettlementReversed", "NOTHING_TO_REVERSE", "REVERSED_BEFORE_ARRIVAL")),
            entry("P-13", List.of("RECORD_OF_USE")),
            entry("P-14", List.of("PremiumPaid", "PREMIUM_ALREADY_PAID")),
            entry("W-01", List.of("TO_BE_OPENED", "WalletOpened", "WALLET_NOT_OPEN")),
            entry("W-02", List.of("TRANSFER_AMOUNT_EXCEEDED", "TRANSFER_COUNT_EXCEEDED")),
            entry("W-03", List.of("ENTRIES", "COMPLETED")),
            entry("W-04", List.of("NOT_LINKED", "RELATION_NOT_ALLOWED")),
            entry("W-05", List.of("WalletTransferred", "COMPENSATED")),
            entry("W-06", List.of("OWN_WALLET", "NOT_COVERED_USE")),
            entry("W-07", List.of("FundsReserved", "TRANSFER_ALREADY_WAITING", "DECLINED", "EXPIRED")),
            entry("W-08", List.of("TRANSFERS_CLOSED")),
            entry("W-09", List.of("COMPLETED")),
            entry("Q-01", List.of("QuotaSet", "QUOTA", "QuotaRefused")),
            entry("Q-02", List.of("QuotaReleased")),
            entry("Q-03", List.of("OWN_WALLET", "QUOTA", "SHARER_ACCOUNT")),
            entry("C-01", List.of("CoverageLapsed", "COVERAGE_LAPSED", "BenefitComputed")),
            entry("C-02", List.of("CoverageResumed", "BENEFITS_FROM")),
            entry("C-03", List.of("LIMIT_RATIO", "BenefitComputed")),
            entry("C-04", List.of("ContributionsBackPaid", "BENEFITS_FROM")),
            entry("C-05", List.of("UNCREDITED_MONTHS")),
            entry("C-06", List.of("MATERNITY_BENEFITS", "LOCAL_ELIGIBILITY")));

    /** What the policy numbers run to. */
    private static final Map<String, Integer> LAST_RULES = Map.of("B", 19, "P", 14, "W", 9, "Q", 3, "C", 6);

    /** Codes that a story cannot bring about, each with the reason. */
    private static final Map<String, String> BEYOND_STORIES = Map.ofEntries(
            entry("INTERNAL_ERROR", "only a defect answers so"),
            entry("OVERLOADED", "needs more load than a story makes"),
            entry("REQUEST_IN_PROGRESS", "needs two requests at the same instant"),
            entry("BODY_TOO_LARGE", "a matter of HTTP, not of a rule"),
            entry("METHOD_NOT_ALLOWED", "a matter of HTTP, not of a rule"),
            entry("NOT_ACCEPTABLE", "a matter of HTTP, not of a rule"),
            entry("UNSUPPORTED_MEDIA_TYPE", "a matter of HTTP, not of a rule"),
            entry("INVALID_ACCESS_GROUND", "a matter of auditors; HistoryReadTest and AccessGroundTest show it"),
            entry("NOT_SIGNED_YET", "needs a proof of rows within the second before their checkpoint"),
            entry("REGION_UNREACHABLE", "needs several linked clusters"),
            entry("HOME_REGION_UNREACHABLE", "needs several linked clusters"));

    private final List<Scenario> scenarios =
            ScenarioFile.readAll(PROJECT.resolve("ops").resolve("scenarios"));

    @TestFactory
    Stream<DynamicTest> everyRuleIsShown() {
        return LAST_RULES.entrySet().stream()
                .flatMap(last -> Stream.iterate(1, number -> number <= last.getValue(), number -> number + 1)
                        .map(number -> String.format("%s-%02d", last.getKey(), number)))
                .sorted()
                .map(rule -> DynamicTest.dynamicTest(rule, () -> assertThat(statedFor(rule))
                        .as("what the scenarios that name %s in \"rules\" state", rule)
                        .containsAll(SHOWN_BY.getOrDefault(rule, List.of("nothing is known of this rule")))));
    }

    @Test
    void everyRefusalOfTheProductIsShown() {
        Set<String> missing = new TreeSet<>(codesOfTheProduct());
        missing.removeAll(BEYOND_STORIES.keySet());
        missing.removeAll(codesShown());
        assertThat(missing).as("codes that no scenario expects").isEmpty();
    }

    @Test
    void whatIsBeyondStoriesExistsAndIsNotShown() {
        assertThat(BEYOND_STORIES.keySet()).doesNotContainAnyElementsOf(codesShown());
    }

    @Test
    void noScenarioNamesARuleOrCodeThatDoesNotExist() {
        assertThat(scenarios)
                .allSatisfy(scenario ->
                        assertThat(SHOWN_BY.keySet()).as(scenario.toString()).containsAll(scenario.rules()));
        assertThat(codesOfTheProduct()).containsAll(codesShown());
    }

    @Test
    void thereAreAtLeastSixty() {
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(60);
        assertThat(scenarios.stream().map(scenario -> scenario.title().en()))
                .as("titles by which people tell them apart")
                .doesNotHaveDuplicates();
    }

    private Set<String> statedFor(String rule) {
        return scenarios.stream()
                .filter(scenario -> scenario.rules().contains(rule))
                .flatMap(scenario -> scenario.steps().stream())
                .map(Step::asserted)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    private Set<String> codesShown() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.steps().stream())
                .flatMap(step -> step.refused().stream())
                .map(Step.Refusal::code)
                .collect(Collectors.toSet());
    }

    /** Every code that has words for people. */
    private static Set<String> codesOfTheProduct() {
        return Stream.of(
                        "shared-events/runtime/src/main/resources/problems/common_en.properties",
                        "binding-service/src/main/resources/problems/binding_en.properties",
                        "wallet-service/src/main/resources/problems/wallet_en.properties",
                        "settlement-service/src/main/resources/problems/settlement_en.properties")
                .map(PROJECT::resolve)
                .flatMap(file -> read(file).stringPropertyNames().stream())
                .filter(name -> name.endsWith(".title"))
                .map(name -> name.substring(0, name.length() - ".title".length()))
                .collect(Collectors.toSet());
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
