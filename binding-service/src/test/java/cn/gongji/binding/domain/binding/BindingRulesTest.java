package cn.gongji.binding.domain.binding;

import static cn.gongji.binding.domain.binding.Applications.between;
import static cn.gongji.binding.domain.binding.Applications.in;
import static cn.gongji.binding.domain.binding.RefusalCode.ALREADY_BOUND;
import static cn.gongji.binding.domain.binding.RefusalCode.BENEFICIARY_LIMIT_REACHED;
import static cn.gongji.binding.domain.binding.RefusalCode.INITIATOR_NOT_ALLOWED;
import static cn.gongji.binding.domain.binding.RefusalCode.NOT_INSURED;
import static cn.gongji.binding.domain.binding.RefusalCode.PROMISE_REQUIRED;
import static cn.gongji.binding.domain.binding.RefusalCode.PROOF_REQUIRED;
import static cn.gongji.binding.domain.binding.RefusalCode.REGION_NOT_IN_SCOPE;
import static cn.gongji.binding.domain.binding.RefusalCode.RELATION_NOT_ALLOWED;
import static cn.gongji.binding.domain.binding.RefusalCode.ROLE_CONFLICT;
import static cn.gongji.binding.domain.binding.RefusalCode.SAME_PERSON;
import static cn.gongji.binding.domain.binding.RefusalCode.SHARER_LIMIT_REACHED;
import static cn.gongji.binding.domain.binding.RefusalCode.SHARER_NOT_EMPLOYEE;
import static cn.gongji.contracts.binding.Channel.ALIPAY;
import static cn.gongji.contracts.binding.Channel.NATIONAL_APP;
import static cn.gongji.contracts.binding.Channel.PROVINCIAL_APP;
import static cn.gongji.contracts.binding.Channel.WEBSITE;
import static cn.gongji.contracts.binding.Channel.WECHAT;
import static cn.gongji.contracts.binding.DocumentKind.BIRTH_CERTIFICATE;
import static cn.gongji.contracts.binding.DocumentKind.DATA_MATCH;
import static cn.gongji.contracts.binding.DocumentKind.HOUSEHOLD_REGISTER;
import static cn.gongji.contracts.binding.DocumentKind.OTHER;
import static cn.gongji.contracts.binding.Relation.CHILD;
import static cn.gongji.contracts.binding.Relation.FATHER;
import static cn.gongji.contracts.binding.Relation.MOTHER;
import static cn.gongji.contracts.binding.Relation.SIBLING;
import static cn.gongji.contracts.binding.Relation.SPOUSE;
import static cn.gongji.contracts.binding.Relation.SPOUSES_FATHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BindingRulesTest {
    private static final String BEIJING = "110100";
    private static final String TIANJIN = "120100";
    private static final String ULANQAB = "150900";
    private static final String HOHHOT = "150100";
    private static final String SHENYANG = "210100";
    private static final String DALIAN = "210200";
    private static final String HANGZHOU = "330100";
    private static final String NINGBO = "330200";
    private static final String FUZHOU = "350100";
    private static final String NANCHANG = "360100";
    private static final String JINAN = "370100";
    private static final String DONGYING = "370500";
    private static final String WUHAN = "420100";
    private static final String YICHANG = "420500";
    private static final String CHENGDU = "510100";
    private static final String URUMQI = "650100";
    private static final String SHIHEZI = "660100";

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("applications")
    void theFirstRuleThatIsBrokenRefuses(String rule, String sentence, String expected, Applications application) {
        String found = BindingRules.refusalOfRequest(application.application())
                .map(RefusalCode::name)
                .orElse("ok");
        assertThat(found).isEqualTo(expected);
    }

    static Stream<Arguments> applications() {
        return Stream.of(
                row("B-01", "an employee binds a resident", null, in(TIANJIN)),
                row("B-01", "an employee binds an employee", null, in(TIANJIN).beneficiaryOf(Scheme.EMPLOYEE)),
                row(
                        "B-01",
                        "a resident shares",
                        SHARER_NOT_EMPLOYEE,
                        in(TIANJIN).sharerOf(Scheme.RESIDENT)),
                row(
                        "B-01",
                        "the sharer is not insured",
                        NOT_INSURED,
                        in(TIANJIN).sharerNotInsured()),
                row(
                        "B-01",
                        "the beneficiary is not insured",
                        NOT_INSURED,
                        in(TIANJIN).beneficiaryNotInsured()),
                row("B-02", "one with oneself", SAME_PERSON, in(TIANJIN).withThemself()),
                row(
                        "B-02",
                        "a sibling in Tianjin",
                        RELATION_NOT_ALLOWED,
                        in(TIANJIN).as(SIBLING)),
                row("B-02", "a spouse's father in Dongying", null, in(DONGYING).as(SPOUSES_FATHER)),
                row(
                        "B-02",
                        "a spouse's father in Jinan",
                        RELATION_NOT_ALLOWED,
                        in(JINAN).as(SPOUSES_FATHER)),
                row("B-03", "no promise", PROMISE_REQUIRED, in(TIANJIN).withoutPromise()),
                row("B-03", "a promise in the national app of Sichuan", null, in(CHENGDU)),
                row("B-03", "a promise in Sichuan's own app", null, in(CHENGDU).through(PROVINCIAL_APP)),
                row("B-03", "a promise on Sichuan's website", null, in(CHENGDU).through(WEBSITE)),
                row(
                        "B-03",
                        "a promise through WeChat in Sichuan",
                        PROOF_REQUIRED,
                        in(CHENGDU).through(WECHAT)),
                row("B-03", "with a paper", null, in(CHENGDU).through(WECHAT).with(OTHER)),
                row(
                        "B-03",
                        "a data match is no paper",
                        PROOF_REQUIRED,
                        in(CHENGDU).through(WECHAT).with(DATA_MATCH)),
                row(
                        "B-03",
                        "Alipay, 15 years, no register",
                        PROOF_REQUIRED,
                        in(CHENGDU).through(ALIPAY).aged(15).with(BIRTH_CERTIFICATE, DATA_MATCH)),
                row(
                        "B-03",
                        "Alipay, 15 years, the register",
                        null,
                        in(CHENGDU).through(ALIPAY).aged(15).with(HOUSEHOLD_REGISTER)),
                row(
                        "B-03",
                        "Alipay, 16 years, the register",
                        PROOF_REQUIRED,
                        in(CHENGDU).through(ALIPAY).aged(16).with(HOUSEHOLD_REGISTER)),
                row(
                        "B-03",
                        "Alipay, 16 years, a data match",
                        null,
                        in(CHENGDU).through(ALIPAY).aged(16).with(DATA_MATCH)),
                row(
                        "B-03",
                        "Alipay elsewhere asks for a promise",
                        null,
                        in(TIANJIN).through(ALIPAY).aged(3)),
                row(
                        "B-04",
                        "the 4th child of Tianjin",
                        null,
                        in(TIANJIN).as(CHILD).sharerHasBound(CHILD, 3)),
                row(
                        "B-04",
                        "the 5th child of Tianjin",
                        BENEFICIARY_LIMIT_REACHED,
                        in(TIANJIN).as(CHILD).sharerHasBound(CHILD, 4)),
                row(
                        "B-04",
                        "a second father",
                        BENEFICIARY_LIMIT_REACHED,
                        in(TIANJIN).sharerHasBound(FATHER, 1)),
                row(
                        "B-04",
                        "a second mother",
                        BENEFICIARY_LIMIT_REACHED,
                        in(TIANJIN).as(MOTHER).sharerHasBound(MOTHER, 1)),
                row(
                        "B-04",
                        "a second spouse",
                        BENEFICIARY_LIMIT_REACHED,
                        in(TIANJIN).as(SPOUSE).sharerHasBound(SPOUSE, 1)),
                row(
                        "B-04",
                        "the 7th of Tianjin",
                        null,
                        in(TIANJIN)
                                .sharerHasBound(MOTHER, 1)
                                .sharerHasBound(SPOUSE, 1)
                                .sharerHasBound(CHILD, 4)),
                row("B-04", "the 7th of Dongying", null, in(DONGYING).as(CHILD).sharerHasBound(CHILD, 6)),
                row(
                        "B-04",
                        "the 8th of Dongying",
                        BENEFICIARY_LIMIT_REACHED,
                        in(DONGYING).as(CHILD).sharerHasBound(CHILD, 7)),
                row("B-04", "the 6th of Hubei", null, in(WUHAN).as(CHILD).sharerHasBound(CHILD, 5)),
                row(
                        "B-04",
                        "the 7th of Hubei",
                        BENEFICIARY_LIMIT_REACHED,
                        in(WUHAN).sharerHasBound(CHILD, 6)),
                row("B-04", "the 100th of Jiangxi", null, in(NANCHANG).sharerHasBound(CHILD, 99)),
                row("B-04", "the 100th of Sichuan", null, in(CHENGDU).sharerHasBound(CHILD, 99)),
                row("B-05", "a first sharer in Jiangxi", null, in(NANCHANG)),
                row(
                        "B-05",
                        "a second sharer in Jiangxi",
                        SHARER_LIMIT_REACHED,
                        in(NANCHANG).beneficiaryHasSharers(1)),
                row("B-05", "a 10th sharer in Hubei", null, in(WUHAN).beneficiaryHasSharers(9)),
                row("B-05", "a 10th sharer in Tianjin", null, in(TIANJIN).beneficiaryHasSharers(9)),
                row(
                        "B-06",
                        "bound by another in Dongying",
                        ROLE_CONFLICT,
                        in(DONGYING).beneficiaryHasSharers(1)),
                row(
                        "B-06",
                        "a sharer as beneficiary in Dongying",
                        ROLE_CONFLICT,
                        in(DONGYING).beneficiaryHasBound(1)),
                row(
                        "B-06",
                        "a beneficiary as sharer in Dongying",
                        ROLE_CONFLICT,
                        in(DONGYING).sharerHasSharers(1)),
                row(
                        "B-06",
                        "a second beneficiary in Dongying",
                        null,
                        in(DONGYING).sharerHasBound(MOTHER, 1)),
                row(
                        "B-06",
                        "roles mix elsewhere",
                        null,
                        in(JINAN).beneficiaryHasBound(1).sharerHasSharers(1)),
                row(
                        "B-07",
                        "a beneficiary of Tianjin asks",
                        INITIATOR_NOT_ALLOWED,
                        in(TIANJIN).askedByTheBeneficiary()),
                row("B-07", "a beneficiary of Fujian asks", null, in(FUZHOU).askedByTheBeneficiary()),
                row("B-07", "a beneficiary of Xinjiang asks", null, in(URUMQI).askedByTheBeneficiary()),
                row("B-07", "a beneficiary of the Corps asks", null, in(SHIHEZI).askedByTheBeneficiary()),
                row("B-08", "across Inner Mongolia, in force", null, between(HOHHOT, ULANQAB)),
                row("B-08", "inside Liaoning, planned", null, in(SHENYANG)),
                row("B-08", "across Liaoning, planned", REGION_NOT_IN_SCOPE, between(SHENYANG, DALIAN)),
                row("B-08", "across Zhejiang, partial, none joined", REGION_NOT_IN_SCOPE, between(HANGZHOU, NINGBO)),
                row("B-08", "across Shandong, partial", REGION_NOT_IN_SCOPE, between(DONGYING, JINAN)),
                row("B-08", "across Hubei, planned but allowed", null, between(WUHAN, YICHANG)),
                row("B-08", "across provinces", REGION_NOT_IN_SCOPE, between(BEIJING, TIANJIN)),
                row("B-08", "Xinjiang and the Corps are two", REGION_NOT_IN_SCOPE, between(URUMQI, SHIHEZI)),
                row("B-11", "bound or asked already", ALREADY_BOUND, in(TIANJIN).boundToEachOther()));
    }

    /** Two rules of one province that differ; only here can the sides of B-19 be told apart. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("sides")
    void eachSidesRulesCountForWhatTheyRule(String sentence, String expected, Applications application) {
        theFirstRuleThatIsBrokenRefuses("B-19", sentence, expected, application);
    }

    static Stream<Arguments> sides() {
        PolicyInForce plain = open(Applications.rulesOf(JINAN), UnaryOperator.identity());
        PolicyInForce strict = open(
                Applications.rulesOf(JINAN),
                binding -> new RegionPolicy.Binding(
                        List.of(CHILD),
                        binding.initiators(),
                        1,
                        binding.maxPerRelation(),
                        1,
                        false,
                        binding.consentExpiresAfterDays(),
                        false,
                        binding.spendingLimitSetBy()));
        PolicyInForce exclusive = open(
                Applications.rulesOf(JINAN),
                binding -> new RegionPolicy.Binding(
                        binding.relations(),
                        binding.initiators(),
                        null,
                        binding.maxPerRelation(),
                        null,
                        true,
                        binding.consentExpiresAfterDays(),
                        false,
                        binding.spendingLimitSetBy()));
        PolicyInForce closed = Applications.rulesOf(JINAN);
        return Stream.of(
                side("the sharer's relations", RELATION_NOT_ALLOWED, family().underTheRules(strict, plain)),
                side("not the beneficiary's relations", null, family().underTheRules(plain, strict)),
                side(
                        "the sharer's cap",
                        BENEFICIARY_LIMIT_REACHED,
                        family().as(CHILD).sharerHasBound(CHILD, 1).underTheRules(strict, plain)),
                side(
                        "not the beneficiary's",
                        null,
                        family().as(CHILD).sharerHasBound(CHILD, 1).underTheRules(plain, strict)),
                side(
                        "the beneficiary's cap",
                        SHARER_LIMIT_REACHED,
                        family().as(CHILD).beneficiaryHasSharers(1).underTheRules(plain, strict)),
                side(
                        "not the sharer's",
                        null,
                        family().as(CHILD).beneficiaryHasSharers(1).underTheRules(strict, plain)),
                side(
                        "exclusive roles of the sharer's side",
                        ROLE_CONFLICT,
                        family().beneficiaryHasSharers(1).underTheRules(exclusive, plain)),
                side(
                        "exclusive roles of the beneficiary's side",
                        ROLE_CONFLICT,
                        family().beneficiaryHasSharers(1).underTheRules(plain, exclusive)),
                side("scope of the sharer's side", REGION_NOT_IN_SCOPE, family().underTheRules(closed, plain)),
                side("scope of the beneficiary's side", REGION_NOT_IN_SCOPE, family().underTheRules(plain, closed)),
                side("scope of both sides", null, family().underTheRules(plain, plain)));
    }

    @Test
    void wherePoolingRegionsHaveJoinedBothMustBeListed() {
        PolicyInForce one = joined(List.of(JINAN));
        PolicyInForce both = joined(List.of(JINAN, DONGYING));
        assertThat(refusal(between(JINAN, DONGYING).underTheRules(one, one))).contains(REGION_NOT_IN_SCOPE);
        assertThat(refusal(between(JINAN, DONGYING).underTheRules(both, one))).contains(REGION_NOT_IN_SCOPE);
        assertThat(refusal(between(JINAN, DONGYING).underTheRules(both, both))).isEmpty();
    }

    /** Everything is wrong; what refused is put right, and the next in order refuses. */
    @Test
    void refusalsComeInTheirOrderOfPrecedence() {
        List<UnaryOperator<Applications>> wrongs = List.of(
                Applications::withThemself,
                Applications::askedByTheBeneficiary,
                application -> application.sharerOf(Scheme.RESIDENT),
                Applications::beneficiaryNotInsured,
                application -> application,
                application -> application.as(SIBLING),
                Applications::withoutPromise,
                application -> application,
                Applications::boundToEachOther,
                application -> application.sharerHasSharers(1),
                application -> application.sharerHasBound(CHILD, 1),
                application -> application.beneficiaryHasSharers(1));
        List<RefusalCode> found = new ArrayList<>();
        for (int right = 0; right < wrongs.size(); right++) {
            Applications application = right > 4 ? in(JINAN) : between(JINAN, "370200");
            application = application.underTheRules(allAtOnce(right > 7), allAtOnce(right > 7));
            for (UnaryOperator<Applications> wrong : wrongs.subList(right, wrongs.size())) {
                application = wrong.apply(application);
            }
            if (right > 9) {
                application = application.underTheRules(withoutExclusiveRoles(), withoutExclusiveRoles());
            }
            refusal(application).ifPresent(found::add);
        }
        assertThat(found).containsExactly(RefusalCode.values());
    }

    @Test
    void aConsentIsNotJudgedForInitiatorPromiseAndProof() {
        Application application = in(CHENGDU)
                .askedByTheBeneficiary()
                .withoutPromise()
                .through(WECHAT)
                .application();
        assertThat(BindingRules.refusalOfRequest(application)).contains(INITIATOR_NOT_ALLOWED);
        assertThat(BindingRules.refusalOfConsent(application)).isEmpty();
        assertThat(BindingRules.refusalOfConsent(
                        in(NANCHANG).beneficiaryHasSharers(1).application()))
                .contains(SHARER_LIMIT_REACHED);
    }

    private static Applications family() {
        return between(JINAN, DONGYING);
    }

    private static Optional<RefusalCode> refusal(Applications application) {
        return BindingRules.refusalOfRequest(application.application());
    }

    /** Caps of one on both sides, exclusive roles, and proof by register through the national app. */
    private static PolicyInForce allAtOnce(boolean proofByPromise) {
        RegionPolicy rules = Applications.rulesOf(JINAN).rules();
        RegionPolicy.Proof proof =
                proofByPromise ? RegionPolicy.Proof.PROMISE : RegionPolicy.Proof.PROMISE_AND_HOUSEHOLD_REGISTER;
        return with(
                rules,
                rules.scope(),
                binding(rules.binding(), true),
                List.of(new RegionPolicy.ProofRule(NATIONAL_APP, null, null, proof)));
    }

    private static PolicyInForce withoutExclusiveRoles() {
        RegionPolicy rules = Applications.rulesOf(JINAN).rules();
        return with(rules, rules.scope(), binding(rules.binding(), false), rules.proof());
    }

    private static RegionPolicy.Binding binding(RegionPolicy.Binding binding, boolean exclusive) {
        return new RegionPolicy.Binding(
                binding.relations(),
                binding.initiators(),
                1,
                binding.maxPerRelation(),
                1,
                exclusive,
                binding.consentExpiresAfterDays(),
                false,
                binding.spendingLimitSetBy());
    }

    private static PolicyInForce open(PolicyInForce policy, UnaryOperator<RegionPolicy.Binding> change) {
        RegionPolicy rules = policy.rules();
        return with(
                rules,
                new RegionPolicy.Scope(RegionPolicy.Status.IN_FORCE, null, List.of(), false, null),
                change.apply(rules.binding()),
                rules.proof());
    }

    private static PolicyInForce joined(List<String> regions) {
        RegionPolicy rules = Applications.rulesOf(JINAN).rules();
        return with(
                rules,
                new RegionPolicy.Scope(RegionPolicy.Status.PARTIAL, null, regions, false, null),
                rules.binding(),
                rules.proof());
    }

    private static PolicyInForce with(
            RegionPolicy rules,
            RegionPolicy.Scope scope,
            RegionPolicy.Binding binding,
            List<RegionPolicy.ProofRule> proof) {
        return new PolicyInForce(
                new PolicyRef("370000", "test"),
                new RegionPolicy(
                        rules.name(),
                        rules.englishName(),
                        scope,
                        binding,
                        proof,
                        rules.payment(),
                        rules.lapse(),
                        rules.consultation(),
                        rules.crossProvince()));
    }

    private static Arguments row(
            String rule, String sentence, @Nullable RefusalCode expected, Applications application) {
        return arguments(rule, sentence, expected == null ? "ok" : expected.name(), application);
    }

    private static Arguments side(String sentence, @Nullable RefusalCode expected, Applications application) {
        return arguments(sentence, expected == null ? "ok" : expected.name(), application);
    }
}
