package cn.gongji.binding.write.recordinstitution;

import cn.gongji.binding.domain.institution.DesignatedInstitution;
import cn.gongji.binding.domain.institution.RecordInstitution;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.register.InstitutionRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.Answer;
import cn.gongji.runtime.writer.CommandRequest;
import cn.gongji.runtime.writer.Reply;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT /v1/institutions/{id}}: an agency records how an institution of its region stands. */
@RestController
class RecordInstitutionEndpoint {
    private final ServiceWriter writer;
    private final InstitutionRegister institutions;
    private final PolicyRegister policies;

    RecordInstitutionEndpoint(ServiceWriter writer, InstitutionRegister institutions, PolicyRegister policies) {
        this.writer = writer;
        this.institutions = institutions;
        this.policies = policies;
    }

    @PutMapping("/v1/institutions/{institutionId}")
    Reply record(Caller caller, @PathVariable String institutionId, @RequestBody InstitutionRequest request) {
        caller.mustBe(Role.AGENCY);
        Require.that(DesignatedInstitution.isId(institutionId), "id");
        Require.that(DesignatedInstitution.theLetterAgrees(institutionId, request.kind()), "kind");
        return writer.handle(
                new CommandRequest(caller, "PUT /v1/institutions/{id}", null, request, Set.of(institutionId), false),
                turn -> record(turn, caller, institutionId, request));
    }

    private Answer record(Turn turn, Caller caller, String institutionId, InstitutionRequest request) {
        String region = request.region();
        if (!Regions.isSixDigits(region) || !policies.bookOfTheTurn().knowsProvinceOf(region)) {
            throw new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("region"));
        }
        Access.agencyActsInItsRegion(caller, Regions.provinceOf(region));
        institutions
                .find(institutionId)
                .ifPresent(known -> Access.agencyActsInItsRegion(caller, Regions.provinceOf(known.region())));
        turn.dispatch(new RecordInstitution(
                institutionId,
                request.name(),
                request.kind(),
                region,
                request.status(),
                request.acceptsWallet(),
                caller.actor(),
                turn.now()));
        return Answer.ok(institutions.find(institutionId).orElseThrow());
    }
}
