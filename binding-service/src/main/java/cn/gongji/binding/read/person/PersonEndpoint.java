package cn.gongji.binding.read.person;

import cn.gongji.binding.domain.person.Coverage;
import cn.gongji.binding.domain.person.CoverageChange;
import cn.gongji.binding.domain.person.Masking;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.identity.PersonIdentities;
import cn.gongji.binding.identity.PersonIdentities.Identity;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.CoverageView;
import cn.gongji.contracts.binding.CoverageNotice;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Role;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/persons/{id}}, to the person, an agency of the region and auditors. */
@RestController
class PersonEndpoint {
    private final PersonRegister persons;
    private final PersonIdentities identities;
    private final Clock clock;

    PersonEndpoint(PersonRegister persons, PersonIdentities identities, Clock clock) {
        this.persons = persons;
        this.identities = identities;
        this.clock = clock;
    }

    /**
     * A person as far as it may be shown.
     *
     * @param name masked
     * @param idNumber masked
     * @param uncreditedMonths months that do not count as contribution years
     * @param notices what else the person was told at the latest lapse
     * @param plannedChanges of the coverage, earliest first
     */
    record PersonView(
            String personId,
            String name,
            String idNumber,
            Scheme scheme,
            String poolingRegion,
            String province,
            LocalDate insuredSince,
            @JsonUnwrapped CoverageView coverage,
            int uncreditedMonths,
            List<CoverageNotice> notices,
            List<CoverageChange> plannedChanges) {}

    @GetMapping("/v1/persons/{personId}")
    PersonView person(Caller caller, @PathVariable String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        RegisteredPerson person = persons.find(personId).orElseThrow(Access::notFound);
        Access.selfOrAgency(caller, person);
        Identity identity = identities.of(personId).orElseThrow(Access::notFound);
        LocalDate today = LocalDate.ofInstant(clock.instant(), PolicyBook.ZONE);
        Coverage coverage = person.coverage();
        return new PersonView(
                person.personId(),
                Masking.name(identity.name()),
                Masking.idNumber(identity.idNumber().text()),
                person.scheme(),
                person.poolingRegion(),
                person.province(),
                person.insuredSince(),
                CoverageView.of(coverage, today),
                coverage.uncreditedMonthsOn(today),
                coverage.notices(),
                person.insurance().planned());
    }
}
