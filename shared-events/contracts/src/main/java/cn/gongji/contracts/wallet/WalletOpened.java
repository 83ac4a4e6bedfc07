package cn.gongji.contracts.wallet;

import cn.gongji.contracts.Actor;
import java.time.Instant;

/**
 * An insured person's wallet was opened; its owner confirmed where it is used and by which telephone.
 *
 * @param placeOfUse six digits
 * @rule W-01
 */
public record WalletOpened(String personId, String placeOfUse, Actor actor, Instant openedAt) implements WalletEvent {}
