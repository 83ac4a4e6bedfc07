package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.funding.InstitutionKind;
import java.time.Instant;

/**
 * An agency recorded the standing of an institution.
 *
 * @param institutionId {@code H} (medical) or {@code P} (pharmacy) and 11 digits
 * @param name the institution's public name
 * @param region six digits of the place of care
 * @param acceptsWallet whether insurance-wallet money is taken
 * @rule W-06
 */
public record InstitutionRecorded(
        String institutionId,
        String name,
        InstitutionKind kind,
        String region,
        Status status,
        boolean acceptsWallet,
        Actor actor,
        Instant recordedAt)
        implements InstitutionEvent {

    public enum Status {
        DESIGNATED,
        SUSPENDED
    }

    @Override
    public String subject() {
        return institutionId;
    }
}
