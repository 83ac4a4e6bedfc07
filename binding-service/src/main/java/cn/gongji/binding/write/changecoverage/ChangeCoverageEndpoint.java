package cn.gongji.binding.write.changecoverage;

import cn.gongji.binding.domain.person.CoverageChange;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.BindingProblem;
import cn.gongji.binding.web.CoverageView;
import cn.gongji.binding.web.Refusals;
import cn.gongji.binding.write.InsuranceChanges;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageChangePlanned.Type;
import cn.gongji.contracts.binding.PersonEvent;
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
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/persons/{id}/coverage-events}: an agency records a lapse, a resumption, a back payment, a move or the
 * end of an insurance, up to a year ahead.
 *
 * @rule C-01
 * @rule B-16
 */
@RestController
class ChangeCoverageEndpoint {
    private static final int MOST_MONTHS_AHEAD = 12;

    private final ServiceWriter writer;
    private final PersonRegister persons;
    private final PolicyRegister policies;
    private final InsuranceChanges changes;

    ChangeCoverageEndpoint(
            ServiceWriter writer, PersonRegister persons, PolicyRegister policies, InsuranceChanges changes) {
        this.writer = writer;
        this.persons = persons;
        this.policies = policies;
        this.changes = changes;
    }

    /**
     * How the person takes part today.
     *
     * @param planned the change lies ahead and has changed nothing yet
     */
    record CoverageAnswer(@JsonUnwrapped CoverageView coverage, boolean planned) {}

    @PostMapping("/v1/persons/{personId}/coverage-events")
    Reply change(
            Caller caller,
            @IdempotencyKey String key,
            @PathVariable String personId,
            @RequestBody CoverageEventRequest request) {
        caller.mustBe(Role.AGENCY);
        String endpoint = "POST /v1/persons/" + personId + "/coverage-events";
        return writer.handle(
                new CommandRequest(caller, endpoint, key, request, Set.of(personId), false),
                turn -> change(turn, caller, persons.find(personId).orElseThrow(Access::notFound), request));
    }

    private Answer change(Turn turn, Caller caller, RegisteredPerson person, CoverageEventRequest request) {
        LocalDate today = LocalDate.ofInstant(turn.now(), PolicyBook.ZONE);
        agencyOfEitherRegion(caller, person, request.toRegion());
        if (request.type() == Type.MOVED) {
            knownRegion(request.toRegion());
        }
        Require.that(!request.effectiveOn().isAfter(today.plusMonths(MOST_MONTHS_AHEAD)), "effectiveOn");
        CoverageChange change = request.change();
        List<PersonEvent> events = changes.change(person.personId(), change, caller.actor(), turn);
        RegisteredPerson after = persons.find(person.personId()).orElseThrow();
        if (events.isEmpty()) {
            return Refusals.of(
                    BindingProblem.COVERAGE_CHANGE_NOT_ALLOWED,
                    rule(change.type()),
                    policies.bookOfTheTurn().rulesOf(after.poolingRegion(), turn.now()));
        }
        return Answer.created(new CoverageAnswer(
                CoverageView.of(after.coverage(), today), events.getFirst() instanceof CoverageChangePlanned));
    }

    /** The agency that a person leaves, or the one where the person arrives, may record the move. */
    private static void agencyOfEitherRegion(Caller caller, RegisteredPerson person, @Nullable String toRegion) {
        boolean arrives = toRegion != null
                && Regions.hasFormOfPoolingRegion(toRegion)
                && caller.isAgencyOf(Regions.provinceOf(toRegion));
        if (!arrives) {
            Access.agencyActsInItsRegion(caller, person.province());
        }
    }

    private void knownRegion(@Nullable String region) {
        boolean known = region != null
                && Regions.hasFormOfPoolingRegion(region)
                && policies.bookOfTheTurn().knowsProvinceOf(region);
        if (!known) {
            throw new ProblemException(Problem.of(BindingProblem.UNKNOWN_REGION).field("toRegion"));
        }
    }

    private static String rule(Type type) {
        return switch (type) {
            case LAPSED -> "C-01";
            case RESUMED -> "C-02";
            case BACK_PAID -> "C-04";
            case MOVED, ENDED -> "B-16";
        };
    }
}
