package cn.gongji.binding.write.insureperson;

import cn.gongji.binding.domain.person.IdNumber;
import cn.gongji.binding.domain.person.PersonCommand.InsurePerson;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.identity.IdentityVault;
import cn.gongji.binding.identity.PersonIdentities;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.contracts.binding.Scheme;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.IdempotencyKey;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/persons}: registers a person as insured. The name and the number go into no event. */
@RestController
class InsurePersonEndpoint {
    private final ServiceWriter writer;
    private final PolicyRegister policies;
    private final PersonIdentities identities;
    private final IdentityVault vault;

    InsurePersonEndpoint(
            ServiceWriter writer, PolicyRegister policies, PersonIdentities identities, IdentityVault vault) {
        this.writer = writer;
        this.policies = policies;
        this.identities = identities;
        this.vault = vault;
    }

    /** The registered person. */
    record InsuredAnswer(String personId, Scheme scheme, String poolingRegion, String province, String coverage) {}

    /** The request without personal data, for telling a repetition from another request. */
    private record ComparableRequest(String fingerprint, Scheme scheme, String poolingRegion, LocalDate insuredSince) {}

    @PostMapping("/v1/persons")
    Reply insure(Caller caller, @IdempotencyKey String key, @RequestBody InsurePersonRequest request) {
        caller.mustBe(Role.AGENCY);
        IdNumber idNumber = IdNumber.of(request.idNumber()).orElseThrow(() -> invalidIdNumber());
        String fingerprint = HexFormat.of().formatHex(vault.fingerprint(request.name(), idNumber.text()));
        ComparableRequest body =
                new ComparableRequest(fingerprint, request.scheme(), request.poolingRegion(), request.insuredSince());
        return writer.handle(
                new CommandRequest(caller, "POST /v1/persons", key, body, Set.of(), false),
                turn -> insure(turn, caller, request, idNumber));
    }

    private Answer insure(Turn turn, Caller caller, InsurePersonRequest request, IdNumber idNumber) {
        String region = request.poolingRegion();
        if (!Regions.hasFormOfPoolingRegion(region) || !policies.bookOfTheTurn().knowsProvinceOf(region)) {
            throw new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("poolingRegion"));
        }
        String province = Regions.provinceOf(region);
        Access.agencyActsInItsRegion(caller, province);
        LocalDate today = LocalDate.ofInstant(turn.now(), PolicyBook.ZONE);
        if (idNumber.birthDate().isAfter(today)) {
            throw invalidIdNumber();
        }
        Require.that(!request.insuredSince().isAfter(today), "insuredSince");
        if (identities.by(idNumber).isPresent()) {
            return Answer.refused(
                    Problem.of(BindingProblem.PERSON_ALREADY_REGISTERED).field("idNumber"));
        }
        String personId = turn.newId();
        turn.dispatch(new InsurePerson(
                personId, request.scheme(), region, province, request.insuredSince(), caller.actor(), turn.now()));
        identities.add(personId, request.name(), idNumber);
        return Answer.created(new InsuredAnswer(personId, request.scheme(), region, province, "ACTIVE"));
    }

    private static ProblemException invalidIdNumber() {
        return new ProblemException(Problem.of(BindingProblem.INVALID_ID_NUMBER).field("idNumber"));
    }
}
