package cn.gongji.binding.read.family;

import cn.gongji.binding.domain.person.DeductionSequence;
import cn.gongji.binding.domain.person.DeductionSequence.Payer;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.binding.identity.PersonIdentities;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.LinkStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredLink;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/persons/{id}/family}: a beneficiary sees their sharers and those sharers' other beneficiaries, a
 * sharer sees whom they share with; names are masked.
 *
 * @rule B-12
 */
@RestController
class FamilyEndpoint {
    private final PersonRegister persons;
    private final BindingRegister bindings;
    private final LinkRegister links;
    private final PolicyRegister policies;
    private final PersonIdentities identities;
    private final Clock clock;

    FamilyEndpoint(
            PersonRegister persons,
            BindingRegister bindings,
            LinkRegister links,
            PolicyRegister policies,
            PersonIdentities identities,
            Clock clock) {
        this.persons = persons;
        this.bindings = bindings;
        this.links = links;
        this.policies = policies;
        this.identities = identities;
        this.clock = clock;
    }

    /** The family around one person. */
    record FamilyView(List<SharedBy> sharedBy, List<SharesWith> sharesWith, List<Link> kinshipLinks) {}

    /**
     * A sharer of the person.
     *
     * @param order the sharer's place, from 1
     */
    record SharedBy(
            String bindingId,
            String sharerId,
            String maskedName,
            Relation relation,
            BindingStatus status,
            int order,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Long spendingLimitFen,

            List<OtherBeneficiary> otherBeneficiaries) {}

    /** Whom else the same sharer shares with. */
    record OtherBeneficiary(String personId, String maskedName, Relation relation) {}

    /** A beneficiary of the person. */
    record SharesWith(
            String bindingId,
            String beneficiaryId,
            String maskedName,
            Relation relation,
            BindingStatus status,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Long spendingLimitFen) {}

    /**
     * A kinship link of the person, or a request for one.
     *
     * @param personId the other side
     * @param relation as the link has it: what its relative is to its person
     */
    record Link(String linkId, String personId, String maskedName, Relation relation, LinkStatus status) {}

    @GetMapping("/v1/persons/{personId}/family")
    FamilyView family(Caller caller, @PathVariable String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        RegisteredPerson person = persons.find(personId).orElseThrow(Access::notFound);
        Access.selfOrAgency(caller, person);
        List<RegisteredBinding> sharers = inOrder(person, bindings.standingOfBeneficiary(personId));
        List<RegisteredBinding> beneficiaries = bindings.standingOfSharer(personId);
        Map<String, List<RegisteredBinding>> others = new HashMap<>();
        sharers.forEach(binding ->
                others.put(binding.bindingId(), othersOf(binding, bindings.standingOfSharer(binding.sharerId()))));
        List<RegisteredLink> kinship = links.openOfPerson(personId).stream()
                .filter(link -> link.statusAt(clock.instant()) != LinkStatus.EXPIRED)
                .toList();
        Set<String> everybody = everybody(sharers, beneficiaries, others);
        kinship.forEach(link -> everybody.add(link.otherSideOf(personId)));
        Map<String, String> names = identities.maskedNames(everybody);
        return new FamilyView(
                IntStream.range(0, sharers.size())
                        .mapToObj(i -> sharedBy(sharers.get(i), i + 1, others, names))
                        .toList(),
                beneficiaries.stream()
                        .map(binding -> sharesWith(binding, names))
                        .toList(),
                kinship.stream()
                        .map(link -> new Link(
                                link.linkId(),
                                link.otherSideOf(personId),
                                nameOf(link.otherSideOf(personId), names),
                                link.relation(),
                                link.status()))
                        .toList());
    }

    private List<RegisteredBinding> inOrder(RegisteredPerson person, List<RegisteredBinding> sharers) {
        PolicyInForce policy =
                policies.readBookOf(person.poolingRegion()).rulesOf(person.poolingRegion(), clock.instant());
        Map<String, RegisteredBinding> byId =
                sharers.stream().collect(Collectors.toMap(RegisteredBinding::bindingId, Function.identity()));
        List<Payer> payers = sharers.stream()
                .map(binding -> new Payer(
                        binding.bindingId(), binding.deductionPosition(), Objects.requireNonNull(binding.boundAt())))
                .toList();
        return DeductionSequence.of(policy.rules().payment().deductionOrder(), person.deductionOrder(), payers).stream()
                .map(payer -> Objects.requireNonNull(byId.get(payer.bindingId())))
                .toList();
    }

    private static List<RegisteredBinding> othersOf(RegisteredBinding mine, List<RegisteredBinding> ofSharer) {
        return ofSharer.stream()
                .filter(binding -> !binding.bindingId().equals(mine.bindingId()))
                .toList();
    }

    private static Set<String> everybody(
            List<RegisteredBinding> sharers,
            List<RegisteredBinding> beneficiaries,
            Map<String, List<RegisteredBinding>> others) {
        Set<String> people = new HashSet<>();
        sharers.forEach(binding -> people.add(binding.sharerId()));
        beneficiaries.forEach(binding -> people.add(binding.beneficiaryId()));
        others.values().forEach(list -> list.forEach(binding -> people.add(binding.beneficiaryId())));
        return people;
    }

    private static SharedBy sharedBy(
            RegisteredBinding binding,
            int order,
            Map<String, List<RegisteredBinding>> others,
            Map<String, String> names) {
        return new SharedBy(
                binding.bindingId(),
                binding.sharerId(),
                nameOf(binding.sharerId(), names),
                binding.relation(),
                binding.status(),
                order,
                binding.spendingLimitFen(),
                others.getOrDefault(binding.bindingId(), List.of()).stream()
                        .map(other -> new OtherBeneficiary(
                                other.beneficiaryId(), nameOf(other.beneficiaryId(), names), other.relation()))
                        .toList());
    }

    private static SharesWith sharesWith(RegisteredBinding binding, Map<String, String> names) {
        return new SharesWith(
                binding.bindingId(),
                binding.beneficiaryId(),
                nameOf(binding.beneficiaryId(), names),
                binding.relation(),
                binding.status(),
                binding.spendingLimitFen());
    }

    private static String nameOf(String personId, Map<String, String> names) {
        return names.getOrDefault(personId, "*");
    }
}
