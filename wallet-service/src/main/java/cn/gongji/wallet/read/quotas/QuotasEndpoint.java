package cn.gongji.wallet.read.quotas;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/quotas?personId=}: what a person set aside for relatives, and what relatives set aside for the person.
 *
 * @rule Q-01
 */
@RestController
class QuotasEndpoint {

    private final QuotaTable quotas;

    QuotasEndpoint(QuotaTable quotas) {
        this.quotas = quotas;
    }

    @GetMapping("/v1/quotas")
    Page<QuotaView> quotas(Caller caller, @RequestParam(required = false) @Nullable String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        String person = Require.id(personId, "personId");
        Access.strangersSeeNothing(caller, person);
        Access.agencyActsInItsProvince(caller, quotas.provinceOf(person).orElseThrow(Access::unknownPerson));
        return new Page<>(quotas.of(person), null);
    }
}
