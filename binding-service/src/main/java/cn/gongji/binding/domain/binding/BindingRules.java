package cn.gongji.binding.domain.binding;

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

import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.RegionPolicy;
import cn.gongji.contracts.binding.RegionPolicy.Scope;
import cn.gongji.contracts.binding.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What forbids a binding. The sharer's rules judge relation, initiator, proof and the sharer's caps; the beneficiary's
 * rules judge the beneficiary's cap; exclusive roles and scope must be satisfied on both sides.
 *
 * @rule B-19
 */
public final class BindingRules {
    /** A rule that must hold, and the code with which it refuses. */
    private record Rule(RefusalCode code, Predicate<Application> holdsFor) {}

    private static final List<Rule> OF_A_REQUEST = List.of(
            new Rule(SAME_PERSON, BindingRules::nobodyIsTheirOwnRelative),
            new Rule(INITIATOR_NOT_ALLOWED, BindingRules::theBeneficiaryAsksOnlyWhereTheRegionAllowsIt),
            new Rule(SHARER_NOT_EMPLOYEE, BindingRules::onlyAnEmployeeMemberShares),
            new Rule(NOT_INSURED, BindingRules::bothSidesAreInsured),
            new Rule(REGION_NOT_IN_SCOPE, BindingRules::theBindingStaysInsideItsScope),
            new Rule(RELATION_NOT_ALLOWED, BindingRules::theRegionAcceptsTheRelation),
            new Rule(PROMISE_REQUIRED, BindingRules::kinshipIsPromised),
            new Rule(PROOF_REQUIRED, BindingRules::kinshipIsProvedAsTheChannelAsks),
            new Rule(ALREADY_BOUND, BindingRules::twoPeopleAreBoundOnce),
            new Rule(ROLE_CONFLICT, BindingRules::rolesAreExclusiveWhereARegionSaysSo),
            new Rule(BENEFICIARY_LIMIT_REACHED, BindingRules::theSharerHasRoomForTheBeneficiary),
            new Rule(SHARER_LIMIT_REACHED, BindingRules::theBeneficiaryHasRoomForTheSharer));

    /** Promise, proof and initiator were judged when the request was made. */
    private static final List<Rule> OF_A_CONSENT = OF_A_REQUEST.stream()
            .filter(rule -> !List.of(INITIATOR_NOT_ALLOWED, PROMISE_REQUIRED, PROOF_REQUIRED)
                    .contains(rule.code()))
            .toList();

    private BindingRules() {}

    /** The first rule that forbids the request. */
    public static Optional<RefusalCode> refusalOfRequest(Application application) {
        return first(OF_A_REQUEST, application);
    }

    /** The first rule that forbids the binding at the moment of the sharer's consent. */
    public static Optional<RefusalCode> refusalOfConsent(Application application) {
        return first(OF_A_CONSENT, application);
    }

    /** Of which kinds a document is missing. */
    public static List<DocumentKind> missingProof(Application application) {
        return ProofOfKinship.missing(
                rulesOf(application.sharer()).proof(),
                application.channel(),
                application.beneficiary().age(),
                application.documents());
    }

    private static Optional<RefusalCode> first(List<Rule> rules, Application application) {
        return rules.stream()
                .filter(rule -> !rule.holdsFor().test(application))
                .map(Rule::code)
                .findFirst();
    }

    private static boolean nobodyIsTheirOwnRelative(Application application) {
        return !application.sharer().personId().equals(application.beneficiary().personId());
    }

    private static boolean theBeneficiaryAsksOnlyWhereTheRegionAllowsIt(Application application) {
        RegionPolicy.Initiator asked =
                switch (application.initiator()) {
                    case SHARER -> RegionPolicy.Initiator.SHARER;
                    case BENEFICIARY -> RegionPolicy.Initiator.BENEFICIARY_WITH_CONSENT;
                };
        return rulesOf(application.sharer()).binding().initiators().contains(asked);
    }

    private static boolean onlyAnEmployeeMemberShares(Application application) {
        return application.sharer().scheme() == Scheme.EMPLOYEE;
    }

    private static boolean bothSidesAreInsured(Application application) {
        return application.sharer().insured() && application.beneficiary().insured();
    }

    private static boolean theBindingStaysInsideItsScope(Application application) {
        Party sharer = application.sharer();
        Party beneficiary = application.beneficiary();
        if (sharer.poolingRegion().equals(beneficiary.poolingRegion())) {
            return true;
        }
        return Regions.areOfOneProvince(sharer.poolingRegion(), beneficiary.poolingRegion())
                && reachesAcross(rulesOf(sharer).scope(), sharer, beneficiary)
                && reachesAcross(rulesOf(beneficiary).scope(), sharer, beneficiary);
    }

    private static boolean reachesAcross(Scope scope, Party sharer, Party beneficiary) {
        if (scope.allowedAcrossPoolingRegions()) {
            return true;
        }
        return switch (scope.status()) {
            case IN_FORCE -> true;
            case PARTIAL ->
                scope.joinedPoolingRegions().containsAll(List.of(sharer.poolingRegion(), beneficiary.poolingRegion()));
            case PLANNED -> false;
        };
    }

    private static boolean theRegionAcceptsTheRelation(Application application) {
        return rulesOf(application.sharer()).binding().relations().contains(application.relation());
    }

    private static boolean kinshipIsPromised(Application application) {
        return application.promise();
    }

    private static boolean kinshipIsProvedAsTheChannelAsks(Application application) {
        return missingProof(application).isEmpty();
    }

    private static boolean twoPeopleAreBoundOnce(Application application) {
        return !application.ties().boundToEachOther();
    }

    private static boolean rolesAreExclusiveWhereARegionSaysSo(Application application) {
        boolean exclusive = rulesOf(application.sharer()).binding().exclusiveRoles()
                || rulesOf(application.beneficiary()).binding().exclusiveRoles();
        Ties ties = application.ties();
        boolean bothAreFree = ties.sharersOfBeneficiary() == 0
                && ties.beneficiariesOfBeneficiary() == 0
                && ties.sharersOfSharer() == 0;
        return !exclusive || bothAreFree;
    }

    private static boolean theSharerHasRoomForTheBeneficiary(Application application) {
        RegionPolicy.Binding rules = rulesOf(application.sharer()).binding();
        Ties ties = application.ties();
        int ofRelation = ties.beneficiariesOfSharer().getOrDefault(application.relation(), 0);
        return hasRoom(ties.beneficiariesOfSharerInAll(), rules.maxBeneficiariesPerSharer())
                && hasRoom(ofRelation, rules.maxPerRelation().get(application.relation()));
    }

    private static boolean theBeneficiaryHasRoomForTheSharer(Application application) {
        RegionPolicy.Binding rules = rulesOf(application.beneficiary()).binding();
        return hasRoom(application.ties().sharersOfBeneficiary(), rules.maxSharersPerBeneficiary());
    }

    private static boolean hasRoom(int count, @Nullable Integer max) {
        return max == null || count < max;
    }

    private static RegionPolicy rulesOf(Party party) {
        return party.policy().rules();
    }
}
