package cn.gongji.binding.domain.person;

import cn.gongji.binding.domain.person.PersonCommand.ChangeDeductionOrder;
import cn.gongji.binding.domain.person.PersonCommand.InsurePerson;
import cn.gongji.binding.domain.person.PersonCommand.OpenFamilyAccount;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.contracts.binding.RegionPolicy.OrderAdjustableBy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** One person in the eyes of the insurance. */
public sealed interface InsuredPerson {

    /** Nobody by this id is registered. */
    record Unregistered() implements InsuredPerson {}

    /**
     * @param familyAccountOpen whether the person has opened a family account as a sharer
     * @param deductionOrder as the person last arranged it; empty when never
     */
    record Registered(boolean familyAccountOpen, List<String> deductionOrder) implements InsuredPerson {}

    /** Why an order of payers cannot be taken. */
    enum OrderRefusal {
        ORDER_NOT_ADJUSTABLE,
        ORDER_INCOMPLETE
    }

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
        };
    }

    static InsuredPerson evolve(InsuredPerson state, PersonEvent event) {
        return switch (event) {
            case PersonInsured insured -> new Registered(false, List.of());
            case FamilyAccountOpened opened ->
                new Registered(true, registered(state).deductionOrder());
            case DeductionOrderChanged changed ->
                new Registered(registered(state).familyAccountOpen(), List.copyOf(changed.bindingIds()));
        };
    }

    /**
     * The first reason against a new order: the region lets nobody rearrange, or it does not name every active binding
     * exactly once.
     *
     * @rule B-13
     */
    static Optional<OrderRefusal> refusalOf(ChangeDeductionOrder change) {
        if (change.policy().rules().payment().deductionOrderAdjustableBy() == OrderAdjustableBy.NOBODY) {
            return Optional.of(OrderRefusal.ORDER_NOT_ADJUSTABLE);
        }
        boolean namesEachOnce =
                change.bindingIds().size() == change.activeBindings().size()
                        && new HashSet<>(change.bindingIds()).equals(change.activeBindings());
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
