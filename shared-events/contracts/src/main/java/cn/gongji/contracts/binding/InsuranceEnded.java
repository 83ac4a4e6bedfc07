package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A person's insurance relation ended; what is on the account stays theirs.
 *
 * @rule B-16
 */
public record InsuranceEnded(String personId, LocalDate effectiveOn, Actor actor, Instant recordedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return personId;
    }
}
