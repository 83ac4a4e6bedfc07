package cn.gongji.binding.domain.person;

import cn.gongji.binding.domain.person.CoverageRules.Consequences;
import cn.gongji.binding.domain.person.PersonCommand.ChangeCoverage;
import cn.gongji.binding.domain.person.PersonCommand.TakePlannedChanges;
import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.domain.policy.PolicyInForce;
import cn.gongji.binding.domain.policy.Regions;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.ContributionsBackPaid;
import cn.gongji.contracts.binding.CoverageChangePlanned;
import cn.gongji.contracts.binding.CoverageChangePlanned.Type;
import cn.gongji.contracts.binding.CoverageLapsed;
import cn.gongji.contracts.binding.CoverageResumed;
import cn.gongji.contracts.binding.DeductionOrderChanged;
import cn.gongji.contracts.binding.FamilyAccountOpened;
import cn.gongji.contracts.binding.InsuranceEnded;
import cn.gongji.contracts.binding.InsuranceMoved;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.contracts.binding.PersonInsured;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a person is insured, how they take part, and what is planned.
 *
 * @param planned changes that lie ahead, earliest first; nothing is changed before the last of them any more
 * @rule C-01
 * @rule B-16
 */
public record Insurance(String poolingRegion, Coverage coverage, List<CoverageChange> planned) {

    public static Insurance of(PersonInsured insured) {
        return new Insurance(insured.poolingRegion(), Coverage.since(insured.insuredSince()), List.of());
    }

    /** Nothing when the change makes no sense after what was recorded and what is planned. */
    static List<PersonEvent> decide(ChangeCoverage command, Insurance state) {
        Insurance expected = state.afterAllPlanned(command);
        PolicyInForce policy = command.policies().rulesOf(expected.poolingRegion, command.now());
        boolean admitted = CoverageRules.admits(expected.coverage, expected.poolingRegion, command.change());
        if (!admitted) {
            return List.of();
        }
        return command.liesAhead()
                ? List.of(planned(command))
                : List.of(state.event(command.personId(), command.change(), policy, command.actor(), command.now()));
    }

    /** What was admitted when it was planned is recorded on its day without being asked again. */
    static List<PersonEvent> decide(TakePlannedChanges command, Insurance state) {
        LocalDate today = LocalDate.ofInstant(command.now(), PolicyBook.ZONE);
        List<PersonEvent> events = new ArrayList<>();
        Insurance after = state;
        for (CoverageChange change : state.planned) {
            if (!change.effectiveOn().isAfter(today)) {
                PersonEvent event = after.event(
                        command.personId(),
                        change,
                        command.policies().rulesOf(after.poolingRegion, command.now()),
                        command.actor(),
                        command.now());
                events.add(event);
                after = evolve(after, event);
            }
        }
        return events;
    }

    public static Insurance evolve(Insurance state, PersonEvent event) {
        return switch (event) {
            case PersonInsured insured -> of(insured);
            case CoverageChangePlanned plan ->
                state.planning(new CoverageChange(plan.type(), plan.effectiveOn(), plan.enrolledAs(), plan.toRegion()));
            case CoverageLapsed lapsed ->
                state.after(CoverageChange.of(Type.LAPSED, lapsed.effectiveOn()), state.coverage.after(lapsed));
            case CoverageResumed resumed ->
                state.after(
                        new CoverageChange(Type.RESUMED, resumed.effectiveOn(), resumed.enrolledAs(), null),
                        state.coverage.after(resumed));
            case ContributionsBackPaid paid ->
                state.after(CoverageChange.of(Type.BACK_PAID, paid.effectiveOn()), state.coverage.after(paid));
            case InsuranceMoved moved -> {
                Insurance there = new Insurance(moved.toPoolingRegion(), state.coverage, state.planned);
                yield there.after(
                        new CoverageChange(Type.MOVED, moved.effectiveOn(), null, moved.toPoolingRegion()),
                        state.coverage.after(moved));
            }
            case InsuranceEnded ended ->
                state.after(CoverageChange.of(Type.ENDED, ended.effectiveOn()), state.coverage.after(ended));
            case FamilyAccountOpened opened -> state;
            case DeductionOrderChanged changed -> state;
        };
    }

    private Insurance afterAllPlanned(ChangeCoverage command) {
        Insurance after = this;
        for (CoverageChange change : planned) {
            PolicyInForce policy = command.policies().rulesOf(after.poolingRegion, command.now());
            after = evolve(after, after.event(command.personId(), change, policy, command.actor(), command.now()));
        }
        return after;
    }

    private Insurance planning(CoverageChange change) {
        List<CoverageChange> more = new ArrayList<>(planned);
        more.add(change);
        return new Insurance(poolingRegion, coverage, List.copyOf(more));
    }

    /** After a change took place; if it was the next planned it is planned no longer. */
    private Insurance after(CoverageChange change, Coverage changed) {
        boolean wasPlanned = !planned.isEmpty() && planned.getFirst().equals(change);
        return new Insurance(
                poolingRegion, changed, wasPlanned ? List.copyOf(planned.subList(1, planned.size())) : planned);
    }

    private static CoverageChangePlanned planned(ChangeCoverage command) {
        CoverageChange change = command.change();
        return new CoverageChangePlanned(
                command.personId(),
                command.changeId(),
                change.type(),
                change.effectiveOn(),
                change.enrolledAs(),
                change.toRegion(),
                command.actor(),
                command.now());
    }

    private PersonEvent event(String personId, CoverageChange change, PolicyInForce policy, Actor actor, Instant now) {
        LocalDate day = change.effectiveOn();
        return switch (change.type()) {
            case LAPSED ->
                new CoverageLapsed(
                        personId,
                        day,
                        CoverageRules.outlookOfLapse(
                                coverage, day, policy.rules().lapse()),
                        CoverageRules.NOTICES,
                        policy.ref(),
                        actor,
                        now);
            case RESUMED -> resumed(personId, change, policy, actor, now);
            case BACK_PAID -> {
                LocalDate takesEffectOn = day.plusMonths(policy.rules().lapse().backPaymentEffectiveAfterMonths());
                yield new ContributionsBackPaid(
                        personId,
                        day,
                        takesEffectOn,
                        CoverageRules.outlookOfBackPayment(coverage, day, takesEffectOn),
                        policy.ref(),
                        actor,
                        now);
            }
            case MOVED ->
                new InsuranceMoved(
                        personId,
                        day,
                        poolingRegion,
                        change.whereto(),
                        Regions.provinceOf(change.whereto()),
                        actor,
                        now);
            case ENDED -> new InsuranceEnded(personId, day, actor, now);
        };
    }

    private CoverageResumed resumed(
            String personId, CoverageChange change, PolicyInForce policy, Actor actor, Instant now) {
        Consequences consequences =
                CoverageRules.ofResumption(coverage, change, policy.rules().lapse());
        return new CoverageResumed(
                personId,
                change.effectiveOn(),
                change.asWhat(),
                java.util.Objects.requireNonNull(coverage.lapsedSince()),
                consequences.lapsedMonths(),
                consequences.uncreditedMonths(),
                consequences.waitsUntil(),
                consequences.backPaymentDue(),
                consequences.outlook(),
                policy.ref(),
                actor,
                now);
    }
}
