package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * A sharer asked to set money aside that a rule forbids; nothing was.
 *
 * @param personId the sharer, who owns the account
 * @param quotaFen what was asked for, in fen
 * @param code the stable code that the caller saw
 * @param rule the rule's number
 * @rule Q-01
 */
public record QuotaRefused(
        String personId, String relativeId, long quotaFen, String code, String rule, Actor actor, Instant refusedAt)
        implements AccountEvent {}
