package cn.gongji.binding.domain.person;

import cn.gongji.binding.domain.person.PersonCommand.ChangeCoverage;
import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.domain.person.PersonCommand.InsurePerson;
import cn.gongji.binding.domain.person.PersonCommand.OpenFamilyAccount;
import cn.gongji.binding.domain.person.PersonCommand.TakePlannedChanges;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.RegionPolicy.OrderAdjustableBy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One person in the eyes of the insurance. */
public sealed interface InsuredPerson {

    /** Nobody by this id is registered. */
    record Unregistered() implements InsuredPerson {}

    /**
     * @param insurance where the person is insured and how they take part
     * @param familyAccountOpen whether the person has opened a family account as a sharer
     * @param deductionOrder as the person last arranged it; empty when never
     */
    record Registered(Insurance insurance, boolean familyAccountOpen, List<String> deductionOrder)
            implements InsuredPerson {
        private Registered with(Insurance other) {
            return new Registered(other, familyAccountOpen, deductionOrder);
        }
    }

    /** Why an order of payers cannot be taken. */
    enum OrderRefusal {
        ORDER_NOT_ADJUSTABLE,
        ORDER_INCOMPLETE
    }

    /** What the command makes happen; a change of coverage that makes no sense makes nothing happen. */
    static List<PersonEvent> decide(PersonCommand command, InsuredPerson state) {
        return switch (command) {
            case InsurePerson insure ->
                switch (state) {
                    case Unregistered none -> List.of(insured(insure));
                    case Registered registered -> throw new IllegalStateException("a person id is given once");
                };
            case OpenFamilyAccount open ->
                registered(state).familyAccountOpen() ? List.of() : List.of(familyAccountOpened(open));
            case ChangeDeductionOrder change -> {
                Registered person = registered(state);
                boolean nothingToDo =
                        refusalOf(change).isPresent() || change.bindingIds().equals(person.deductionOrder());
                yield nothingToDo ? List.of() : List.of(orderChanged(change));
            }
            case ChangeCoverage change ->
                Insurance.decide(change, registered(state).insurance());
            case TakePlannedChanges take ->
                Insurance.decide(take, registered(state).insurance());
        };
    }

    static InsuredPerson evolve(InsuredPerson state, PersonEvent event) {
        return switch (event) {
            case PersonInsured insured -> new Registered(Insurance.of(insured), false, List.of());
            case FamilyAccountOpened opened ->
                new Registered(
                        registered(state).insurance(), true, registered(state).deductionOrder());
            case DeductionOrderChanged changed ->
                new Registered(
                        registered(state).insurance(),
                        registered(state).familyAccountOpen(),
                        List.copyOf(changed.bindingIds()));
            case CoverageChangePlanned _,
                    CoverageLapsed _,
                    CoverageResumed _,
                    ContributionsBackPaid _,
                    InsuranceMoved _,
                    InsuranceEnded _ ->
                registered(state).with(Insurance.evolve(registered(state).insurance(), event));
        };
    }

    /**
     * The first reason against a new order: the region lets nobody rearrange, or it does not name every active binding
     * exactly once. A suspended one may be named or not.
     *
     * @rule B-13
     */
    static Optional<OrderRefusal> refusalOf(ChangeDeductionOrder change) {
        if (change.policy().rules().payment().deductionOrderAdjustableBy() == OrderAdjustableBy.NOBODY) {
            return Optional.of(OrderRefusal.ORDER_NOT_ADJUSTABLE);
        }
        Set<String> named = new HashSet<>(change.bindingIds());
        boolean namesEachOnce = named.size() == change.bindingIds().size()
                && named.containsAll(change.activeBindings())
                && change.activeBindings().size()
                        == named.stream()
                                .filter(id -> !change.suspendedBindings().contains(id))
                                .count();
        return namesEachOnce ? Optional.empty() : Optional.of(OrderRefusal.ORDER_INCOMPLETE);
    }

    private static Registered registered(InsuredPerson state) {
        return switch (state) {
            case Registered registered -> registered;
            case Unregistered none -> throw new IllegalStateException("no such person");
        };
    }

    private static PersonInsured insured(InsurePerson insure) {
        return new PersonInsured(
                insure.personId(),
                insure.scheme(),
                insure.poolingRegion(),
                insure.province(),
                insure.insuredSince(),
                insure.actor(),
                insure.now());
    }

    private static FamilyAccountOpened familyAccountOpened(OpenFamilyAccount open) {
        return new FamilyAccountOpened(open.personId(), open.channel(), open.policy(), open.actor(), open.now());
    }

    private static DeductionOrderChanged orderChanged(ChangeDeductionOrder change) {
        return new DeductionOrderChanged(
                change.personId(),
                List.copyOf(change.bindingIds()),
                change.policy().ref(),
                change.actor(),
                change.now());
    }
}
