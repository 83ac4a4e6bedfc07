package cn.gongji.binding.read.audit;

import cn.gongji.binding.domain.person.Coverage;
import cn.gongji.binding.domain.person.DeductionSequence;
import cn.gongji.binding.domain.person.DeductionSequence.Payer;
import cn.gongji.binding.domain.person.InsuredPerson;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.binding.read.audit.PersonThen.Bound;
import cn.gongji.binding.read.audit.PersonThen.ChosenOrder;
import cn.gongji.binding.read.audit.PersonThen.Covered;
import cn.gongji.binding.read.audit.PersonThen.Insured;
import cn.gongji.binding.read.audit.PersonThen.Linked;
import cn.gongji.binding.register.BindingRegister;
import cn.gongji.binding.register.LinkRegister;
import cn.gongji.binding.web.Access;
import cn.gongji.binding.web.CoverageView;
import cn.gongji.contracts.binding.PersonInsured;
import cn.gongji.runtime.audit.AsOf;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.audit.StreamHistory;
import cn.gongji.runtime.audit.TracedState;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a person's coverage, family and rules were at an instant, and which events made them so.
 *
 * @rule A-03
 */
@RestController
class AuditedPersonEndpoint {

    private static final int MOST_RELATIONS = 200;

    private final EventTable events;
    private final StreamHistory history;
    private final BindingRegister bindings;
    private final LinkRegister links;
    private final Clock clock;

    AuditedPersonEndpoint(EventTable events, BindingRegister bindings, LinkRegister links, Clock clock) {
        this.events = events;
        this.history = new StreamHistory(events);
        this.bindings = bindings;
        this.links = links;
        this.clock = clock;
    }

    @GetMapping("/v1/audit/persons/{personId}")
    PersonThen person(
            Caller caller, @PathVariable String personId, @RequestParam(required = false) @Nullable String at) {
        caller.mustBe(Role.AUDITOR);
        Require.id(personId, "personId");
        Instant instant = AsOf.of(at, clock.instant());
        TracedState<PersonFold> then = history.at(instant, personId, PersonFold.traced());
        return switch (then.state().person()) {
            case InsuredPerson.Unregistered _ -> notYet(personId, instant);
            case InsuredPerson.Registered registered -> person(personId, instant, registered, then);
        };
    }

    /** One who was registered later is told from one who never was. */
    private PersonThen notYet(String personId, Instant instant) {
        if (events.stream(personId, 0, 1).stream().noneMatch(event -> event.event() instanceof PersonInsured)) {
            throw Access.notFound();
        }
        return new PersonThen(
                personId,
                Instants.shown(instant),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private PersonThen person(
            String personId, Instant instant, InsuredPerson.Registered registered, TracedState<PersonFold> then) {
        PersonInsured insured = Objects.requireNonNull(then.state().insured());
        String region = registered.insurance().poolingRegion();
        PoliciesThen policies = PoliciesThen.of(region, instant, events);
        List<Bound> family = bindings(personId, instant);
        return new PersonThen(
                personId,
                Instants.shown(instant),
                new Insured(
                        insured.scheme(),
                        region,
                        Regions.provinceOf(region),
                        insured.insuredSince(),
                        registered.familyAccountOpen(),
                        made(then, PersonFold.INSURED, PersonFold.REGION, PersonFold.FAMILY_ACCOUNT)),
                covered(registered.insurance().coverage(), instant, then),
                family.stream()
                        .filter(binding -> binding.sharerId().equals(personId))
                        .toList(),
                inOrder(
                        family.stream()
                                .filter(binding -> binding.beneficiaryId().equals(personId))
                                .toList(),
                        registered.deductionOrder(),
                        policies),
                links(personId, instant),
                registered.deductionOrder().isEmpty()
                        ? null
                        : new ChosenOrder(registered.deductionOrder(), made(then, PersonFold.ORDER)),
                policies.policiesInForce(),
                policies.benefitPlansInForce());
    }

    private static Covered covered(Coverage coverage, Instant instant, TracedState<PersonFold> then) {
        CoverageView view = CoverageView.of(coverage, LocalDate.ofInstant(instant, PolicyBook.ZONE));
        return new Covered(
                view.coverage(),
                view.benefitsFrom(),
                view.limitRatio(),
                coverage.lapsedSince(),
                made(then, PersonFold.COVERAGE));
    }

    private static Map<String, EventPlace> made(TracedState<?> then, String... facts) {
        Map<String, EventPlace> made = new LinkedHashMap<>();
        for (String fact : facts) {
            EventPlace place = then.madeBy(fact);
            if (place != null) {
                made.put(fact, place);
            }
        }
        return made;
    }

    private List<Bound> bindings(String personId, Instant instant) {
        return bindings.ofPerson(personId, null, clock.instant(), null, MOST_RELATIONS).stream()
                .flatMap(binding -> binding(binding.bindingId(), instant))
                .toList();
    }

    private Stream<Bound> binding(String bindingId, Instant instant) {
        TracedState<BindingFold> then = history.at(instant, bindingId, BindingFold.traced());
        BindingFold fold = then.state();
        BindingFold.Terms terms = fold.terms();
        if (terms == null) {
            return Stream.empty();
        }
        Instant boundAt = terms.boundAt();
        return Stream.of(new Bound(
                bindingId,
                terms.sharerId(),
                terms.beneficiaryId(),
                terms.relation(),
                terms.channel(),
                fold.statusAt(instant),
                null,
                terms.deductionPosition(),
                fold.limitFen(),
                terms.policy(),
                terms.beneficiaryPolicy(),
                boundAt == null ? null : Instants.shown(boundAt),
                fold.endedBecause(),
                made(then, BindingFold.RELATION, BindingFold.STATUS, BindingFold.LIMIT)));
    }

    private static List<Bound> inOrder(List<Bound> sharers, List<String> arranged, PoliciesThen policies) {
        Map<String, Bound> paying = new LinkedHashMap<>();
        sharers.stream().filter(Bound::pays).forEach(binding -> paying.put(binding.bindingId(), binding));
        List<Payer> payers = paying.values().stream()
                .map(binding -> new Payer(
                        binding.bindingId(),
                        binding.deductionPosition(),
                        Objects.requireNonNull(Instants.parse(binding.boundAt(), "boundAt"))))
                .toList();
        List<Bound> ordered = new ArrayList<>();
        for (Payer payer :
                payers.isEmpty() ? payers : DeductionSequence.of(policies.deductionOrder(), arranged, payers)) {
            ordered.add(Objects.requireNonNull(paying.get(payer.bindingId())).inPlace(ordered.size() + 1));
        }
        sharers.stream().filter(binding -> !binding.pays()).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private List<Linked> links(String personId, Instant instant) {
        return links.ofPerson(personId, null, clock.instant(), null, MOST_RELATIONS).stream()
                .flatMap(link -> link(link.linkId(), instant))
                .toList();
    }

    private Stream<Linked> link(String linkId, Instant instant) {
        TracedState<LinkFold> then = history.at(instant, linkId, LinkFold.traced());
        LinkFold fold = then.state();
        if (then.isUntouched() || fold.personId() == null || fold.relativeId() == null || fold.relation() == null) {
            return Stream.empty();
        }
        return Stream.of(new Linked(
                linkId,
                fold.personId(),
                fold.relativeId(),
                fold.relation(),
                fold.statusAt(instant),
                made(then, LinkFold.STATUS)));
    }
}
