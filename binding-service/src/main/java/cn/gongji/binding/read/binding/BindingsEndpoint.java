package cn.gongji.binding.read.binding;

import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.BindingStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredBinding;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingView;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /v1/bindings/{id}} and {@code GET /v1/bindings?personId=&status=}, to both sides, an agency of the region
 * and auditors.
 *
 * @rule B-12
 */
@RestController
class BindingsEndpoint {
    private final BindingRegister bindings;
    private final PersonRegister persons;
    private final Clock clock;

    BindingsEndpoint(BindingRegister bindings, PersonRegister persons, Clock clock) {
        this.bindings = bindings;
        this.persons = persons;
        this.clock = clock;
    }

    @GetMapping("/v1/bindings/{bindingId}")
    BindingView binding(Caller caller, @PathVariable String bindingId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        RegisteredBinding binding = bindings.find(bindingId).orElseThrow(Access::notFound);
        Access.eitherSide(caller, binding);
        RegisteredPerson sharer = persons.find(binding.sharerId()).orElseThrow(Access::notFound);
        Access.agencyActsInItsRegion(caller, sharer.province());
        return BindingView.of(binding, clock.instant());
    }

    /** Newest first. */
    @GetMapping("/v1/bindings")
    Page<BindingView> bindings(
            Caller caller,
            @RequestParam(required = false) @Nullable String personId,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        String whose = personId == null && caller.is(Role.CARDHOLDER)
                ? caller.subject()
                : Require.notNull(personId, "personId");
        RegisteredPerson person = persons.find(whose).orElseThrow(Access::notFound);
        Access.selfOrAgency(caller, person);
        int size = Cursors.limit(limit);
        Instant now = clock.instant();
        List<RegisteredBinding> found = bindings.ofPerson(whose, status(status), now, placeOf(cursor), size + 1);
        return Page.of(found, size, RegisteredBinding::bindingId, binding -> BindingView.of(binding, now));
    }

    private static @Nullable String placeOf(@Nullable String cursor) {
        String place = Cursors.decode(cursor);
        return place == null ? null : Require.id(place, "cursor");
    }

    private static @Nullable BindingStatus status(@Nullable String status) {
        try {
            return status == null ? null : BindingStatus.valueOf(status);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("status"));
        }
    }
}
