package cn.gongji.binding.read.kinship;

import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.register.LinkStatus;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.register.RegisteredLink;
import cn.gongji.binding.register.RegisteredPerson;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.LinkView;
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
 * {@code GET /v1/kinship-links/{id}} and {@code GET /v1/kinship-links?personId=&status=}, to both sides, the agencies of
 * their regions and auditors.
 *
 * @rule B-09
 */
@RestController
class KinshipLinksEndpoint {
    private final LinkRegister links;
    private final PersonRegister persons;
    private final Clock clock;

    KinshipLinksEndpoint(LinkRegister links, PersonRegister persons, Clock clock) {
        this.links = links;
        this.persons = persons;
        this.clock = clock;
    }

    @GetMapping("/v1/kinship-links/{linkId}")
    LinkView link(Caller caller, @PathVariable String linkId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        RegisteredLink link = links.find(linkId).orElseThrow(Access::notFound);
        Access.eitherSide(caller, link);
        Access.agencyOfEither(
                caller,
                persons.find(link.personId()).orElseThrow(Access::notFound),
                persons.find(link.relativeId()).orElseThrow(Access::notFound));
        return LinkView.of(link, clock.instant());
    }

    /** Newest first. */
    @GetMapping("/v1/kinship-links")
    Page<LinkView> links(
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
        List<RegisteredLink> found = links.ofPerson(whose, status(status), now, placeOf(cursor), size + 1);
        return Page.of(found, size, RegisteredLink::linkId, link -> LinkView.of(link, now));
    }

    private static @Nullable String placeOf(@Nullable String cursor) {
        String place = Cursors.decode(cursor);
        return place == null ? null : Require.id(place, "cursor");
    }

    private static @Nullable LinkStatus status(@Nullable String status) {
        try {
            return status == null ? null : LinkStatus.valueOf(status);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.invalid("status"));
        }
    }
}
