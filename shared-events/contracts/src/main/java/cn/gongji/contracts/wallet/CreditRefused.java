package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * An agency asked for a credit that a rule forbids; nothing came in.
 *
 * @param period the month, {@code yyyy-MM}
 * @param amountFen what was asked for, in fen
 * @param code the stable code that the caller saw: {@code PERIOD_ALREADY_CREDITED}
 */
public record CreditRefused(
        String personId, CreditKind kind, String period, long amountFen, String code, Actor actor, Instant refusedAt)
        implements AccountEvent {}
