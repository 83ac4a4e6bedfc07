package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A kinship link ended; what was transferred stays transferred.
 *
 * @param reason {@code BY_PERSON}, {@code BY_RELATIVE}, {@code BY_AGENCY}, or whose insurance did what: {@code PERSON_INSURANCE_ENDED}, {@code PERSON_INSURANCE_MOVED}, {@code RELATIVE_INSURANCE_ENDED}, {@code RELATIVE_INSURANCE_MOVED}
 * @rule B-09
 * @rule B-16
 */
public record KinshipDissolved(
        String linkId, String personId, String relativeId, String reason, Actor actor, Instant dissolvedAt)
        implements KinshipEvent {}
