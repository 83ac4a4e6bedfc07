package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;

/**
 * A transfer was begun and waits for its recipient.
 *
 * @param originPersonId out of whose account the money once came: the sender's own, or for {@code WALLET} another's
 * @param amountFen in fen, more than 0
 * @param linkId the kinship link that allows it
 * @param acceptBefore when it returns if nobody has accepted it
 * @rule W-02
 * @rule W-07
 * @rule W-09
 */
public record TransferStarted(
        String transferId,
        String fromPersonId,
        String toPersonId,
        TransferSource source,
        String originPersonId,
        long amountFen,
        String linkId,
        Instant acceptBefore,
        PolicyRef policy,
        Actor actor,
        Instant startedAt)
        implements TransferEvent {}
