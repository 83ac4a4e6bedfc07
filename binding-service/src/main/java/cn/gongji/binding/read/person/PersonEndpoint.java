package cn.gongji.binding.read.person;

import cn.gongji.binding.domain.person.Masking;
import cn.gongji.binding.identity.PersonIdentities;
import cn.gongji.binding.identity.PersonIdentities.Identity;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/persons/{id}}, to the person, an agency of the region and auditors. */
@RestController
class PersonEndpoint {
    private final PersonRegister persons;
    private final PersonIdentities identities;

    PersonEndpoint(PersonRegister persons, PersonIdentities identities) {
        this.persons = persons;
        this.identities = identities;
    }

    /**
     * A person as far as it may be shown.
     *
     * @param name masked
     * @param idNumber masked
     */
    record PersonView(
            String personId,
            String name,
            String idNumber,
            Scheme scheme,
            String poolingRegion,
            String province,
            LocalDate insuredSince,
            String coverage) {}

    @GetMapping("/v1/persons/{personId}")
    PersonView person(Caller caller, @PathVariable String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        RegisteredPerson person = persons.find(personId).orElseThrow(Access::notFound);
        Access.selfOrAgency(caller, person);
        Identity identity = identities.of(personId).orElseThrow(Access::notFound);
        return new PersonView(
                person.personId(),
                Masking.name(identity.name()),
                Masking.idNumber(identity.idNumber().text()),
                person.scheme(),
                person.poolingRegion(),
                person.province(),
                person.insuredSince(),
                "ACTIVE");
    }
}
