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
 * @param province six digits of the province of that place
 * @param acceptsWallet whether insurance-wallet money is taken
 * @rule W-06
 */
public record InstitutionRecorded(
        String institutionId,
        String name,
        InstitutionKind kind,
        String region,
        String province,
        Status status,
        boolean acceptsWallet,
        Actor actor,
        Instant recordedAt)
        implements InstitutionEvent {

    /** The province is told by the region's first two digits. */
    public InstitutionRecorded(
            String institutionId,
            String name,
            InstitutionKind kind,
            String region,
            Status status,
            boolean acceptsWallet,
            Actor actor,
            Instant recordedAt) {
        this(
                institutionId,
                name,
                kind,
                region,
                region.substring(0, 2) + "0000",
                status,
                acceptsWallet,
                actor,
                recordedAt);
    }

    public enum Status {
        DESIGNATED,
        SUSPENDED
    }

    @Override
    public String subject() {
        return institutionId;
    }
}
