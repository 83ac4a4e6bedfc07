package cn.gongji.binding.register;

import cn.gongji.binding.domain.binding.Party;
import cn.gongji.binding.domain.binding.Situation;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.identity.PersonIdentities;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Gathers what a decision about a binding must know, as it is in the turn that decides. */
@Component
public class Families {
    private final BindingRegister bindings;
    private final PolicyRegister policies;
    private final PersonIdentities identities;

    public Families(BindingRegister bindings, PolicyRegister policies, PersonIdentities identities) {
        this.bindings = bindings;
        this.policies = policies;
        this.identities = identities;
    }

    /** The situation of two people, without the binding to be decided. */
    public Situation situation(
            RegisteredPerson sharer, RegisteredPerson beneficiary, Instant now, String withoutBindingId) {
        return new Situation(
                party(sharer, now),
                party(beneficiary, now),
                bindings.ties(sharer.personId(), beneficiary.personId(), now, withoutBindingId));
    }

    private Party party(RegisteredPerson person, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, PolicyBook.ZONE);
        int age = identities
                .of(person.personId())
                .orElseThrow(() -> new IllegalStateException("a registered person has no identity row"))
                .idNumber()
                .ageOn(today);
        return new Party(
                person.personId(),
                person.scheme(),
                person.poolingRegion(),
                person.isInsuredOn(today),
                age,
                policies.bookOfTheTurn().rulesOf(person.poolingRegion(), now));
    }
}
