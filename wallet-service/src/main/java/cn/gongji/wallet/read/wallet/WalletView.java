package cn.gongji.wallet.read.wallet;

import org.jspecify.annotations.Nullable;

/**
 * What is in a wallet, and how often it may still send today.
 *
 * @param availableFen what its owner may spend now, in fen
 * @param transfersLeftToday absent until the nation's rules are known
 * @param asOfEventId the last event that the figures include
 */
record WalletView(
        String personId,
        Status status,
        long balanceFen,
        long availableFen,
        int transfersToday,
        @Nullable Integer transfersLeftToday,
        String asOfEventId) {

    enum Status {
        TO_BE_OPENED,
        OPEN
    }
}
