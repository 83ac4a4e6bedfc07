package cn.gongji.binding.write;

import cn.gongji.binding.domain.person.CoverageChange;
import cn.gongji.binding.domain.person.PersonCommand;
import cn.gongji.binding.domain.person.PersonCommand.ChangeCoverage;
import cn.gongji.binding.domain.person.PersonCommand.TakePlannedChanges;
import cn.gongji.binding.register.PolicyRegister;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.runtime.writer.Turn;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Changes a person's coverage, with all that this entails.
 *
 * @rule C-01
 * @rule B-16
 */
@Component
public class InsuranceChanges {
    private static final Actor PLAN = Actor.system("planned-coverage-changes");

    private final PolicyRegister policies;
    private final List<InsuranceFollower> followers;

    public InsuranceChanges(PolicyRegister policies, List<InsuranceFollower> followers) {
        this.policies = policies;
        this.followers = followers;
    }

    /** Records or plans the change; empty when it makes no sense. What is due comes first. */
    public List<PersonEvent> change(String personId, CoverageChange change, Actor actor, Turn turn) {
        takePlanned(personId, turn);
        return dispatch(
                new ChangeCoverage(personId, turn.newId(), change, policies.bookOfTheTurn(), actor, turn.now()), turn);
    }

    /** Records the planned changes whose day has come. */
    public void takePlanned(String personId, Turn turn) {
        dispatch(new TakePlannedChanges(personId, policies.bookOfTheTurn(), PLAN, turn.now()), turn);
    }

    private List<PersonEvent> dispatch(PersonCommand command, Turn turn) {
        List<PersonEvent> events = turn.dispatch(command);
        events.forEach(event -> followers.forEach(follower -> follower.follow(event, turn)));
        return events;
    }
}
