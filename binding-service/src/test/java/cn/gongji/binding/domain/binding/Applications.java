package cn.gongji.binding.domain.binding;

import cn.gongji.binding.catalogue.PolicyCatalogue;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Document;
import cn.gongji.contracts.binding.DocumentKind;
import cn.gongji.contracts.binding.PolicyPublished;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.Scheme;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applications in the words of the tests, judged by the rules that the release ships. */
final class Applications {
    static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

    private static final PolicyBook BOOK = book();

    private Party sharer;
    private Party beneficiary;
    private Initiator initiator = Initiator.SHARER;
    private Relation relation = Relation.FATHER;
    private Channel channel = Channel.NATIONAL_APP;
    private boolean promise = true;
    private List<Document> documents = List.of();
    private Ties ties = Ties.NONE;

    private Applications(String sharerRegion, String beneficiaryRegion) {
        this.sharer = party("daughter", Scheme.EMPLOYEE, sharerRegion);
        this.beneficiary = party("father", Scheme.RESIDENT, beneficiaryRegion);
    }

    /** A daughter binds her father by promise; both live in one pooling region. */
    static Applications in(String region) {
        return new Applications(region, region);
    }

    static Applications between(String sharerRegion, String beneficiaryRegion) {
        return new Applications(sharerRegion, beneficiaryRegion);
    }

    static PolicyInForce rulesOf(String region) {
        return BOOK.rulesOf(region, NOW);
    }

    Applications sharerOf(Scheme scheme) {
        sharer = new Party(
                sharer.personId(), scheme, sharer.poolingRegion(), sharer.insured(), sharer.age(), sharer.policy());
        return this;
    }

    Applications beneficiaryOf(Scheme scheme) {
        beneficiary = new Party(
                beneficiary.personId(),
                scheme,
                beneficiary.poolingRegion(),
                beneficiary.insured(),
                beneficiary.age(),
                beneficiary.policy());
        return this;
    }

    Applications sharerNotInsured() {
        sharer = new Party(
                sharer.personId(), sharer.scheme(), sharer.poolingRegion(), false, sharer.age(), sharer.policy());
        return this;
    }

    Applications beneficiaryNotInsured() {
        beneficiary = new Party(
                beneficiary.personId(),
                beneficiary.scheme(),
                beneficiary.poolingRegion(),
                false,
                beneficiary.age(),
                beneficiary.policy());
        return this;
    }

    Applications withThemself() {
        beneficiary = new Party(
                sharer.personId(),
                beneficiary.scheme(),
                beneficiary.poolingRegion(),
                beneficiary.insured(),
                beneficiary.age(),
                beneficiary.policy());
        return this;
    }

    Applications aged(int age) {
        beneficiary = new Party(
                beneficiary.personId(),
                beneficiary.scheme(),
                beneficiary.poolingRegion(),
                beneficiary.insured(),
                age,
                beneficiary.policy());
        return this;
    }

    Applications underTheRules(PolicyInForce ofSharer, PolicyInForce ofBeneficiary) {
        sharer = new Party(
                sharer.personId(), sharer.scheme(), sharer.poolingRegion(), sharer.insured(), sharer.age(), ofSharer);
        beneficiary = new Party(
                beneficiary.personId(),
                beneficiary.scheme(),
                beneficiary.poolingRegion(),
                beneficiary.insured(),
                beneficiary.age(),
                ofBeneficiary);
        return this;
    }

    Applications askedByTheBeneficiary() {
        initiator = Initiator.BENEFICIARY;
        return this;
    }

    Applications as(Relation other) {
        relation = other;
        return this;
    }

    Applications through(Channel other) {
        channel = other;
        return this;
    }

    Applications withoutPromise() {
        promise = false;
        return this;
    }

    Applications with(DocumentKind... kinds) {
        documents =
                Arrays.stream(kinds).map(kind -> new Document(kind, "ref-1")).toList();
        return this;
    }

    Applications boundToEachOther() {
        ties = new Ties(
                true,
                ties.beneficiariesOfSharer(),
                ties.sharersOfBeneficiary(),
                ties.sharersOfSharer(),
                ties.beneficiariesOfBeneficiary());
        return this;
    }

    Applications sharerHasBound(Relation of, int count) {
        Map<Relation, Integer> more = new HashMap<>(ties.beneficiariesOfSharer());
        more.put(of, count);
        ties = new Ties(
                ties.boundToEachOther(),
                Map.copyOf(more),
                ties.sharersOfBeneficiary(),
                ties.sharersOfSharer(),
                ties.beneficiariesOfBeneficiary());
        return this;
    }

    Applications beneficiaryHasSharers(int count) {
        ties = new Ties(
                ties.boundToEachOther(),
                ties.beneficiariesOfSharer(),
                count,
                ties.sharersOfSharer(),
                ties.beneficiariesOfBeneficiary());
        return this;
    }

    Applications sharerHasSharers(int count) {
        ties = new Ties(
                ties.boundToEachOther(),
                ties.beneficiariesOfSharer(),
                ties.sharersOfBeneficiary(),
                count,
                ties.beneficiariesOfBeneficiary());
        return this;
    }

    Applications beneficiaryHasBound(int count) {
        ties = new Ties(
                ties.boundToEachOther(),
                ties.beneficiariesOfSharer(),
                ties.sharersOfBeneficiary(),
                ties.sharersOfSharer(),
                count);
        return this;
    }

    Application application() {
        return new Application(initiator, relation, channel, promise, documents, situation());
    }

    Situation situation() {
        return new Situation(sharer, beneficiary, ties);
    }

    BindingCommand.BindRelative command() {
        return new BindingCommand.BindRelative(
                "binding-1",
                initiator,
                relation,
                channel,
                promise,
                documents,
                50_000L,
                2,
                situation(),
                new Actor("cardholder", "daughter"),
                NOW);
    }

    private static Party party(String personId, Scheme scheme, String region) {
        return new Party(personId, scheme, region, true, 50, BOOK.rulesOf(region, NOW));
    }

    private static PolicyBook book() {
        PolicyBook book = PolicyBook.EMPTY;
        for (var policy : PolicyCatalogue.ofThisRelease().policies()) {
            book = book.with(new PolicyPublished(
                    policy.region(),
                    policy.version(),
                    policy.effectiveFrom(),
                    policy.source(),
                    policy.policy(),
                    Actor.system("test"),
                    NOW));
        }
        return book;
    }
}
