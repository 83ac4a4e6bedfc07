package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.person.InsuredPerson;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.runtime.audit.TracedState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person: the domain's own state, and the registration, whose scheme that state need not keep.
 *
 * @param insured absent while nobody by this id was registered
 */
record PersonFold(InsuredPerson person, @Nullable PersonInsured insured) {

    static final String INSURED = "insured";
    static final String REGION = "poolingRegion";
    static final String COVERAGE = "coverage";
    static final String ORDER = "deductionOrder";
    static final String FAMILY_ACCOUNT = "familyAccountOpen";

    private static final PersonFold NOTHING = new PersonFold(new InsuredPerson.Unregistered(), null);

    static TracedState<PersonFold> traced() {
        return new TracedState<>(
                NOTHING,
                (state, recorded) -> recorded.event() instanceof PersonEvent event ? state.evolve(event) : state,
                PersonFold::facts);
    }

    private PersonFold evolve(PersonEvent event) {
        return new PersonFold(
                InsuredPerson.evolve(person, event), event instanceof PersonInsured registered ? registered : insured);
    }

    private Map<String, Object> facts() {
        return switch (person) {
            case InsuredPerson.Unregistered _ -> Map.of();
            case InsuredPerson.Registered registered ->
                Map.of(
                        INSURED,
                        true,
                        REGION,
                        registered.insurance().poolingRegion(),
                        COVERAGE,
                        registered.insurance().coverage(),
                        ORDER,
                        registered.deductionOrder(),
                        FAMILY_ACCOUNT,
                        registered.familyAccountOpen());
        };
    }
}
