package cn.gongji.binding.read.institution;

import cn.gongji.binding.domain.institution.DesignatedInstitution;
import cn.gongji.binding.register.InstitutionRegister;
import cn.gongji.binding.register.InstitutionRegister.RegisteredInstitution;
import cn.gongji.binding.web.Access;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Require;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/institutions/{id}}, to anyone signed in; what no agency recorded is not found. */
@RestController
class InstitutionEndpoint {
    private final InstitutionRegister institutions;

    InstitutionEndpoint(InstitutionRegister institutions) {
        this.institutions = institutions;
    }

    @GetMapping("/v1/institutions/{institutionId}")
    RegisteredInstitution institution(Caller caller, @PathVariable String institutionId) {
        Require.that(DesignatedInstitution.isId(institutionId), "id");
        return institutions.find(institutionId).orElseThrow(Access::notFound);
    }
}
