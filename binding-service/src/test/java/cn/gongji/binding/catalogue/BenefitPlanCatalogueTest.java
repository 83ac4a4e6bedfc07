package cn.gongji.binding.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.contracts.binding.BenefitPlan;
import cn.gongji.contracts.binding.Scheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenefitPlanCatalogueTest {
    private static final String RIGHT = """
            region: "370500"
            version: "1"
            effectiveFrom: "2026-01-01"
            source: "a document"
            illustrative: false
            plans:
              - scheme: EMPLOYEE
                annualDeductibleFen: 50000
                ratios: {MEDICAL_INSTITUTION: 70}
                annualCapFen: 1800000
                classBOwnSharePercent: 10
              - scheme: RESIDENT
                annualDeductibleFen: 0
                ratios: {MEDICAL_INSTITUTION: 55, RETAIL_PHARMACY: 50}
                annualCapFen: 600000
                classBOwnSharePercent: 20
            """;

    @Test
    void everyShippedPlanSaysThatItsFiguresAreMadeUp() {
        assertThat(BenefitPlanCatalogue.ofThisRelease().plans())
                .extracting(CataloguedBenefitPlan::region)
                .containsExactly("100000", "120000", "150900", "370500");
        assertThat(BenefitPlanCatalogue.ofThisRelease().plans()).allSatisfy(plan -> {
            assertThat(plan.illustrative()).isTrue();
            assertThat(plan.source()).startsWith("Illustrative figures, made up");
            assertThat(plan.plans()).extracting(BenefitPlan::scheme).containsExactly(Scheme.EMPLOYEE, Scheme.RESIDENT);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a region that is none | "370500" | "3705" | 1: region: expected the six digits
            a negative sum | annualDeductibleFen: 0 | annualDeductibleFen: -1 | 13: plans[1].annualDeductibleFen: expected a whole number
            a ratio above the whole | RETAIL_PHARMACY: 50 | RETAIL_PHARMACY: 101 | 14: plans[1].ratios.RETAIL_PHARMACY: expected a whole number from 0 to 100
            a kind that is none | RETAIL_PHARMACY: 50 | SHOP: 50 | 14: plans[1].ratios: expected keys that are one of
            a scheme twice | scheme: RESIDENT | scheme: EMPLOYEE | 12: plans[1].scheme: expected each scheme once
            a scheme that is none | scheme: RESIDENT | scheme: NOBODY | 12: plans[1].scheme: expected one of
            something missing | annualCapFen: 600000 | # | 12: plans[1].annualCapFen: expected, and missing
            something more | annualCapFen: 600000 | monthlyCapFen: 1 | 15: plans[1].monthlyCapFen: unexpected
            made up or not | illustrative: false | illustrative: perhaps | 5: illustrative: expected true or false
            """)
    void aWrongPlanIsRefusedWithItsLineAndPlace(String what, String right, String wrong, String message) {
        assertThatThrownBy(() -> BenefitPlanCatalogue.ofFiles(Map.of("plan.yaml", RIGHT.replace(right, wrong))))
                .isInstanceOf(InvalidCatalogueFile.class)
                .hasMessageStartingWith("plan.yaml:" + message);
    }

    @Test
    void eachSchemeHasItsPlan() {
        String one = RIGHT.substring(0, RIGHT.indexOf("  - scheme: RESIDENT"));
        assertThatThrownBy(() -> BenefitPlanCatalogue.ofFiles(Map.of("plan.yaml", one)))
                .hasMessageStartingWith("plan.yaml:6: plans: expected a list with one plan of each of");
    }
}
