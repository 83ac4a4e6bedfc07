package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * The recipient accepted a transfer: the money is in transit.
 *
 * @param amountFen in fen, more than 0
 * @rule W-05
 * @rule W-07
 */
public record TransferAccepted(
        String transferId, String fromPersonId, String toPersonId, long amountFen, Actor actor, Instant acceptedAt)
        implements TransferEvent {}
