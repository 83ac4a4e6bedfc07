package cn.gongji.binding.automation;

import cn.gongji.binding.domain.policy.PolicyBook;
import cn.gongji.binding.register.PersonRegister;
import cn.gongji.binding.write.InsuranceChanges;
import cn.gongji.runtime.automation.TimedAutomation;
import cn.gongji.runtime.writer.ServiceWriter;
import cn.gongji.runtime.writer.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets a planned change of coverage take effect at the beginning of its day.
 *
 * @rule C-01
 */
@Component
class WhenPlannedChangeIsDueThenRecordIt extends TimedAutomation {
    private final PersonRegister persons;
    private final InsuranceChanges changes;

    WhenPlannedChangeIsDueThenRecordIt(
            ServiceWriter writer,
            PersonRegister persons,
            InsuranceChanges changes,
            Clock clock,
            @Value("${gongji.planned-changes.interval:1s}") Duration interval) {
        super("planned-coverage-changes", writer, clock, interval);
        this.persons = persons;
        this.changes = changes;
    }

    @Override
    protected List<String> due(Instant now, int limit) {
        return persons.withChangesDue(LocalDate.ofInstant(now, PolicyBook.ZONE), limit);
    }

    @Override
    protected void act(String personId, Turn turn) {
        changes.takePlanned(personId, turn);
    }
}
