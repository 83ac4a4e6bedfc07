package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A person's insurance relation moved to another pooling region.
 *
 * @param fromPoolingRegion six digits
 * @param toPoolingRegion six digits
 * @param toProvince the province-level region
 * @rule B-16
 */
public record InsuranceMoved(
        String personId,
        LocalDate effectiveOn,
        String fromPoolingRegion,
        String toPoolingRegion,
        String toProvince,
        Actor actor,
        Instant recordedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return personId;
    }
}
