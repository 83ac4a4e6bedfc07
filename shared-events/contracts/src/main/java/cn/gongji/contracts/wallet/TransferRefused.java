package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked for a transfer that a rule forbids; nothing moved.
 *
 * @param personId the sender
 * @param amountFen what was asked for, in fen
 * @param code the stable code that the caller saw
 * @param rule the rule's number
 * @param hotlines the consultation lines that the refusal named
 * @rule W-02
 * @rule W-04
 * @rule W-07
 * @rule W-08
 */
public record TransferRefused(
        String personId,
        String recipientId,
        TransferSource source,
        long amountFen,
        String code,
        String rule,
        @Nullable PolicyRef policy,
        List<String> hotlines,
        Actor actor,
        Instant refusedAt)
        implements WalletEvent {}
