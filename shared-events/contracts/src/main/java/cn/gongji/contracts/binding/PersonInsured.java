package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A person was registered as insured under one scheme.
 *
 * @param poolingRegion six digits, for example {@code 120100}
 * @param province the province-level region, for example {@code 120000}
 * @param insuredSince the day on which the insurance relation began
 * @rule B-01
 */
public record PersonInsured(
        String personId,
        Scheme scheme,
        String poolingRegion,
        String province,
        LocalDate insuredSince,
        Actor actor,
        Instant insuredAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return personId;
    }
}
