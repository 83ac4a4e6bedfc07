package cn.gongji.contracts.wallet;

import java.time.Instant;

/**
 * An insured person may open a wallet: it stands as to be opened.
 *
 * @param poolingRegion six digits
 * @param province the province-level region
 * @rule W-01
 */
public record WalletOffered(String personId, String poolingRegion, String province, Instant offeredAt)
        implements WalletEvent {}
