package cn.gongji.binding.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.runtime.events.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PolicyCatalogueTest {
    private static final PolicyCatalogue CATALOGUE = PolicyCatalogue.ofThisRelease();

    /** What no line below says otherwise, every region says. */
    private static final Map<String, String> BASELINE = Map.ofEntries(
            Map.entry("/scope/status", "\"IN_FORCE\""),
            Map.entry("/scope/joinedPoolingRegions", "[]"),
            Map.entry("/scope/allowedAcrossPoolingRegions", "false"),
            Map.entry("/scope/usesAcrossPoolingRegions", "absent"),
            Map.entry("/binding/relations", "[\"SPOUSE\",\"FATHER\",\"MOTHER\",\"CHILD\"]"),
            Map.entry("/binding/initiators", "[\"SHARER\"]"),
            Map.entry("/binding/maxBeneficiariesPerSharer", "absent"),
            Map.entry("/binding/maxPerRelation", "{}"),
            Map.entry("/binding/maxSharersPerBeneficiary", "absent"),
            Map.entry("/binding/exclusiveRoles", "false"),
            Map.entry("/binding/consentExpiresAfterDays", "7"),
            Map.entry("/binding/opensFamilyAccount", "false"),
            Map.entry("/binding/spendingLimitSetBy", "\"SHARER\""),
            Map.entry("/proof", "[{\"proof\":\"PROMISE\"}]"),
            Map.entry("/payment/presentation", "\"PATIENT_CODE\""),
            Map.entry("/payment/fallback", "\"CASCADE\""),
            Map.entry("/payment/retapWindowSeconds", "absent"),
            Map.entry("/payment/retapFunding", "absent"),
            Map.entry("/payment/deductionOrder", "\"BINDING_TIME\""),
            Map.entry("/payment/deductionOrderAdjustableBy", "\"BENEFICIARY\""),
            Map.entry(
                    "/payment/uses",
                    "[\"OUTPATIENT\",\"INPATIENT\",\"PHARMACY_DRUG\",\"PHARMACY_DEVICE\",\"PHARMACY_CONSUMABLE\","
                            + "\"RESIDENT_PREMIUM\",\"LONG_TERM_CARE_PREMIUM\"]"),
            Map.entry(
                    "/lapse",
                    "{\"benefitsStop\":\"NEXT_MONTH\",\"waitingAfterLapseMonths\":3,\"waitingMonths\":6,"
                            + "\"reducedLimitPercent\":50,\"reducedLimitMonths\":24,\"backPaymentAfterLapseMonths\":6,"
                            + "\"backPaymentEffectiveAfterMonths\":1}"),
            Map.entry("/consultation/hotlines", "[\"12393\"]"),
            Map.entry("/consultation/applyOnline", "[]"),
            Map.entry("/consultation/applyOffline", "absent"),
            Map.entry("/crossProvince", "absent"));

    /** Region, names and status of every policy of the release. */
    private static final String REGIONS = """
            110000 | 北京市 | Beijing | IN_FORCE
            120000 | 天津市 | Tianjin | IN_FORCE
            130000 | 河北省 | Hebei | IN_FORCE
            140000 | 山西省 | Shanxi | IN_FORCE
            150000 | 内蒙古自治区 | Inner Mongolia | IN_FORCE
            150900 | 乌兰察布市 | Ulanqab | IN_FORCE
            210000 | 辽宁省 | Liaoning | PLANNED
            220000 | 吉林省 | Jilin | IN_FORCE
            230000 | 黑龙江省 | Heilongjiang | PLANNED
            310000 | 上海市 | Shanghai | IN_FORCE
            320000 | 江苏省 | Jiangsu | IN_FORCE
            330000 | 浙江省 | Zhejiang | PARTIAL
            340000 | 安徽省 | Anhui | PLANNED
            350000 | 福建省 | Fujian | IN_FORCE
            360000 | 江西省 | Jiangxi | IN_FORCE
            370000 | 山东省 | Shandong | PARTIAL
            370500 | 东营市 | Dongying | PARTIAL
            410000 | 河南省 | Henan | PARTIAL
            420000 | 湖北省 | Hubei | PLANNED
            430000 | 湖南省 | Hunan | IN_FORCE
            440000 | 广东省 | Guangdong | PARTIAL
            450000 | 广西壮族自治区 | Guangxi | IN_FORCE
            460000 | 海南省 | Hainan | IN_FORCE
            500000 | 重庆市 | Chongqing | IN_FORCE
            510000 | 四川省 | Sichuan | IN_FORCE
            520000 | 贵州省 | Guizhou | IN_FORCE
            530000 | 云南省 | Yunnan | IN_FORCE
            540000 | 西藏自治区 | Tibet | IN_FORCE
            610000 | 陕西省 | Shaanxi | PLANNED
            620000 | 甘肃省 | Gansu | IN_FORCE
            630000 | 青海省 | Qinghai | IN_FORCE
            640000 | 宁夏回族自治区 | Ningxia | IN_FORCE
            650000 | 新疆维吾尔自治区 | Xinjiang | IN_FORCE
            660000 | 新疆生产建设兵团 | Xinjiang Production and Construction Corps | IN_FORCE
            """;

    /** Where a region says otherwise than the baseline; the status stands above. */
    private static final String OWN_FACTS = """
            120000 | /binding/relations | ["FATHER","MOTHER","SPOUSE","CHILD"]
            120000 | /binding/maxBeneficiariesPerSharer | 7
            120000 | /binding/maxPerRelation | {"SPOUSE":1,"FATHER":1,"MOTHER":1,"CHILD":4}
            120000 | /consultation/hotlines | ["12393"]
            120000 | /consultation/applyOnline | ["津医保 APP","津医保微信小程序","津医保支付宝小程序"]
            120000 | /consultation/applyOffline | "医保服务窗口"
            150900 | /payment/deductionOrder | "AS_SET_AT_BINDING"
            150900 | /payment/deductionOrderAdjustableBy | "NOBODY"
            150900 | /consultation/applyOnline | ["医保服务平台 APP 地方专区","当地医保部门微信公众号","网站"]
            150900 | /consultation/applyOffline | "医保大厅"
            210000 | /scope/expected | "年底前"
            230000 | /scope/expected | "年底前"
            330000 | /scope/expected | "年底前全部实现"
            340000 | /scope/expected | "近期"
            350000 | /binding/initiators | ["SHARER","BENEFICIARY_WITH_CONSENT"]
            360000 | /binding/maxSharersPerBeneficiary | 1
            360000 | /consultation/hotlines | ["12345"]
            360000 | /consultation/applyOnline | ["江西智慧医保 APP","赣服通-医保专区"]
            360000 | /consultation/applyOffline | "医保服务窗口"
            370000 | /scope/expected | "年底前全部实现"
            370500 | /scope/expected | "年底前全部实现"
            370500 | /binding/relations | ["SPOUSE","CHILD","FATHER","MOTHER","SPOUSES_FATHER","SPOUSES_MOTHER"]
            370500 | /binding/maxBeneficiariesPerSharer | 7
            370500 | /binding/exclusiveRoles | true
            370500 | /binding/opensFamilyAccount | true
            370500 | /payment/fallback | "RETAP"
            370500 | /payment/retapWindowSeconds | 300
            370500 | /payment/retapFunding | "SHARER_PAYS_WHOLE"
            370500 | /payment/uses | ["OUTPATIENT","INPATIENT","PHARMACY_DRUG","PHARMACY_DEVICE","PHARMACY_CONSUMABLE","HEALTH_CHECK","RESIDENT_PREMIUM","LONG_TERM_CARE_PREMIUM"]
            370500 | /consultation/applyOnline | ["东营医保微信小程序","东营医保支付宝小程序"]
            410000 | /scope/expected | "年底前全部实现"
            420000 | /scope/expected | "年底前"
            420000 | /scope/allowedAcrossPoolingRegions | true
            420000 | /scope/usesAcrossPoolingRegions | ["RESIDENT_PREMIUM"]
            420000 | /binding/relations | ["FATHER","MOTHER","SPOUSE","CHILD"]
            420000 | /binding/maxBeneficiariesPerSharer | 6
            420000 | /payment/deductionOrder | "LARGEST_BALANCE"
            420000 | /payment/deductionOrderAdjustableBy | "NOBODY"
            420000 | /consultation/hotlines | ["各级医保经办机构"]
            420000 | /consultation/applyOnline | ["湖北医疗保障微信小程序","湖北医疗保障支付宝小程序"]
            420000 | /consultation/applyOffline | "医保服务窗口"
            440000 | /scope/expected | "年底前全部实现"
            450000 | /payment/presentation | "PATIENT_AND_SHARER_CODE"
            510000 | /payment/presentation | "PATIENT_AND_SHARER_CODE"
            510000 | /proof | [{"channel":"NATIONAL_APP","proof":"PROMISE"},{"channel":"PROVINCIAL_APP","proof":"PROMISE"},{"channel":"WECHAT","proof":"PROMISE_AND_DOCUMENTS"},{"channel":"ALIPAY","belowAge":16,"proof":"PROMISE_AND_HOUSEHOLD_REGISTER"},{"channel":"ALIPAY","fromAge":16,"proof":"PROMISE_AND_DATA_MATCH"},{"proof":"PROMISE"}]
            510000 | /consultation/hotlines | ["12345","12393","参保地经办机构"]
            510000 | /consultation/applyOnline | ["国家医保 APP","微信","支付宝","四川医保 APP（个账代缴居民医保费）"]
            510000 | /consultation/applyOffline | "医保服务窗口"
            610000 | /scope/expected | "近期"
            650000 | /binding/initiators | ["SHARER","BENEFICIARY_WITH_CONSENT"]
            660000 | /binding/initiators | ["SHARER","BENEFICIARY_WITH_CONSENT"]
            """;

    @Test
    void everyRegionOfTheSourcesHasItsNamesAndItsStatus() {
        String found = CATALOGUE.policies().stream()
                .filter(policy -> !policy.region().equals("100000"))
                .sorted(java.util.Comparator.comparing(CataloguedPolicy::region))
                .map(policy -> String.join(
                        " | ",
                        policy.region(),
                        policy.policy().name(),
                        policy.policy().englishName(),
                        policy.policy().scope().status().name()))
                .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
        assertThat(found).isEqualTo(REGIONS);
        assertThat(CATALOGUE.policies())
                .filteredOn(policy -> !policy.region().equals("100000"))
                .hasSize(34)
                .allSatisfy(policy -> {
                    assertThat(policy.version()).isEqualTo("2024-05-18");
                    assertThat(policy.effectiveFrom()).isEqualTo(LocalDate.of(2024, 5, 18));
                });
    }

    /** Every fact of every region, its own or the baseline's. */
    @Test
    void everyRegionHoldsItsFactsAndNoOthers() {
        Map<String, Map<String, String>> own = ownFacts();
        for (CataloguedPolicy policy : CATALOGUE.policies()) {
            if (!policy.region().equals("100000")) {
                Map<String, String> expected = new HashMap<>(BASELINE);
                expected.put(
                        "/scope/status", '"' + policy.policy().scope().status().name() + '"');
                expected.put("/scope/expected", "absent");
                expected.putAll(own.getOrDefault(policy.region(), Map.of()));
                assertThat(facts(policy.policy(), expected)).as(policy.region()).isEqualTo(expected);
            }
        }
    }

    @Test
    void theWholeCountryHoldsWhatIsBetweenProvinces() {
        CataloguedPolicy national = policy("100000");
        assertThat(national.effectiveFrom()).isEqualTo(LocalDate.of(2026, 1, 9));
        assertThat(EventJson.write(Objects.requireNonNull(national.policy().crossProvince())))
                .isEqualTo("{\"linkRelations\":[\"SPOUSE\",\"FATHER\",\"MOTHER\",\"CHILD\",\"SIBLING\","
                        + "\"PATERNAL_GRANDPARENT\",\"MATERNAL_GRANDPARENT\",\"GRANDCHILD_BY_SON\","
                        + "\"GRANDCHILD_BY_DAUGHTER\"],\"linkConsent\":\"BOTH\",\"maxTransfersPerWalletPerDay\":3,"
                        + "\"maxTransferFen\":200000,\"dayZone\":\"Asia/Shanghai\",\"transferAcceptance\":\"REQUIRED\","
                        + "\"unacceptedReturnsAt\":\"06:00\",\"transfersClosedFrom\":\"22:00\","
                        + "\"transfersClosedTo\":\"06:00\",\"quotaAllowed\":true}");
    }

    @Test
    void everyFactCarriesTheSourcesWordsOrTheReasonOfADecision() {
        assertThat(CATALOGUE.policies()).allSatisfy(policy -> {
            assertThat(policy.source()).isNotBlank();
            assertThat(policy.stated()).isNotEmpty();
            assertThat(policy.stated().values())
                    .allSatisfy(fact -> assertThat(fact.words() == null).isNotEqualTo(fact.decided() == null));
        });
        assertThat(Objects.requireNonNull(policy("360000").stated().get("binding.maxSharersPerBeneficiary"))
                        .words())
                .isEqualTo("同一参保人，只能接受一位直系亲属共济。");
    }

    /** One line of Tianjin's file is changed; the loader says where, and what it expected. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    a status that is none | value: IN_FORCE | value: SOON | 9: facts.scope.status.value: expected one of [IN_FORCE, PARTIAL, PLANNED], but found "SOON"
                    a number as text | value: 7 | value: "7" | 15: facts.binding.maxBeneficiariesPerSharer.value: expected a whole number from 1 to 999, or null, but found "7"
                    a fraction | value: 7 | value: 7.5 | 15: facts.binding.maxBeneficiariesPerSharer.value: expected a whole number
                    nobody may be bound | value: 7 | value: 0 | 15: facts.binding.maxBeneficiariesPerSharer.value: expected a whole number
                    a relation twice | [FATHER, MOTHER, SPOUSE, CHILD] | [FATHER, FATHER] | 12: facts.binding.relations.value: expected a list of different ones of
                    a cap of a relation that is not accepted | [FATHER, MOTHER, SPOUSE, CHILD] | [FATHER, MOTHER, SPOUSE] | 17: facts.binding.maxPerRelation: expected relations of binding.relations alone
                    an unknown fact | scope.status: | scope.state: | 8: facts.scope.state: unexpected, expected one of
                    an unknown member | englishName: Tianjin | english: Tianjin | 3: english: unexpected, expected [
                    a member that is missing | englishName: Tianjin | # | 1: englishName: expected, and missing
                    no source | source: | sauce: | 6: sauce: unexpected
                    a region that is none | region: "120000" | region: "12000" | 1: region: expected the six digits
                    a day that is none | effectiveFrom: "2024-05-18" | effectiveFrom: "2024-02-30" | 5: effectiveFrom: expected a day like "2024-05-18"
                    a day before any baseline | effectiveFrom: "2024-05-18" | effectiveFrom: "2024-05-17" | 5: effectiveFrom: expected a baseline that is in force on that day
                    a fact of the whole country | scope.status: | crossProvince.quotaAllowed: | 9: facts.crossProvince.quotaAllowed.value: expected true or false
                    no words and no decision | words: "23 | remark: "23 | 8: facts.scope.status: expected a value, and words or decided
                    no YAML | name: 天津市 | name: [ | 4: expected YAML
                    """)
    void aWrongFileIsRefusedWithItsLineAndPlace(String what, String right, String wrong, String message) {
        Map<String, String> files = new HashMap<>();
        files.put("baseline.yaml", file("policies/2024-05-18/baseline.yaml"));
        String tianjin = file("policies/2024-05-18/120000-tianjin.yaml");
        assertThat(tianjin).contains(right);
        files.put("tianjin.yaml", tianjin.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThatThrownBy(() -> PolicyCatalogue.ofFiles(files))
                .isInstanceOf(InvalidCatalogueFile.class)
                .hasMessageStartingWith("tianjin.yaml:" + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    no words and no decision | {value: 7} | expected either the source's words or
                    words and a decision | {value: 7, words: a, decided: b} | expected either the source's words or
                    no value | {words: a} | expected a value, and words or decided
                    something else | {value: 7, words: a, note: b} | expected a value, and words or decided
                    empty words | {value: 7, words: " "} | expected a text in quotes
                    """)
    void aFactHasAValueAndEitherWordsOrADecision(String what, String fact, String message) {
        String yaml = """
                region: "120000"
                name: 天津市
                englishName: Tianjin
                version: "1"
                effectiveFrom: "2024-05-18"
                source: a source
                facts:
                  binding.maxBeneficiariesPerSharer: %s
                """.formatted(fact);
        assertThatThrownBy(() -> PolicyCatalogue.ofFiles(Map.of("one.yaml", yaml)))
                .isInstanceOf(InvalidCatalogueFile.class)
                .hasMessageStartingWith("one.yaml:8: ")
                .hasMessageContaining(message);
    }

    @Test
    void aPoolingRegionNeedsItsProvince() {
        Map<String, String> files = Map.of(
                "baseline.yaml", file("policies/2024-05-18/baseline.yaml"),
                "dongying.yaml", file("policies/2024-05-18/370500-dongying.yaml"));
        assertThatThrownBy(() -> PolicyCatalogue.ofFiles(files))
                .hasMessage(
                        "dongying.yaml:1: region: expected rules of its province 370000 that are in force on that day");
    }

    @Test
    void aVersionStandsInOneFile() {
        String tianjin = file("policies/2024-05-18/120000-tianjin.yaml");
        Map<String, String> files = Map.of(
                "baseline.yaml", file("policies/2024-05-18/baseline.yaml"), "one.yaml", tianjin, "two.yaml", tianjin);
        assertThatThrownBy(() -> PolicyCatalogue.ofFiles(files))
                .hasMessageEndingWith("version: expected one that no other file of this region has");
    }

    private static CataloguedPolicy policy(String region) {
        return CATALOGUE.policies().stream()
                .filter(policy -> policy.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Map<String, String>> ownFacts() {
        Map<String, Map<String, String>> own = new HashMap<>();
        OWN_FACTS.lines().forEach(line -> {
            List<String> cells = List.of(line.split(" \\| ", 3));
            own.computeIfAbsent(cells.get(0), region -> new HashMap<>()).put(cells.get(1), cells.get(2));
        });
        return own;
    }

    private static Map<String, String> facts(RegionPolicy policy, Map<String, String> asked) {
        JsonNode root = EventJson.tree(EventJson.write(policy));
        Map<String, String> found = new HashMap<>();
        asked.keySet().forEach(path -> {
            JsonNode value = root.at(path);
            found.put(path, value.isMissingNode() ? "absent" : EventJson.write(value));
        });
        return found;
    }

    private static String file(String path) {
        try (InputStream in = PolicyCatalogueTest.class.getClassLoader().getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
