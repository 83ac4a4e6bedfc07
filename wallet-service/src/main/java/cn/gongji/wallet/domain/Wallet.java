package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.contracts.wallet.WalletLot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A person's insurance wallet.
 *
 * @rule W-01
 * @rule W-06
 */
public sealed interface Wallet {

    /** In fen, never negative. */
    long balanceFen();

    /** To be opened by its owner, or not even offered yet. */
    record NotOpened() implements Wallet {

        @Override
        public long balanceFen() {
            return 0;
        }
    }

    /**
     * The wallet holds money.
     *
     * @param lots in fen, by out of whose account the money once came, first arrived first
     */
    record Open(Map<String, Long> lots) implements Wallet {

        public Open {
            lots = Collections.unmodifiableMap(new LinkedHashMap<>(lots));
        }

        @Override
        public long balanceFen() {
            long balanceFen = 0;
            for (long lotFen : lots.values()) {
                balanceFen = Math.addExact(balanceFen, lotFen);
            }
            return balanceFen;
        }

        /** What is left of one person's money and not reserved, in fen. */
        long freeLotFen(String originPersonId, Outgoing outgoing) {
            return lots.getOrDefault(originPersonId, 0L) - outgoing.reservedOfLotFen(originPersonId);
        }

        /** Which money pays a bill: what arrived first and is not reserved. */
        List<WalletLot> lotsFor(long amountFen, Outgoing outgoing) {
            List<WalletLot> taken = new ArrayList<>();
            long restFen = amountFen;
            for (String originPersonId : lots.keySet()) {
                long takenFen = Math.min(restFen, freeLotFen(originPersonId, outgoing));
                if (takenFen > 0) {
                    taken.add(new WalletLot(originPersonId, takenFen));
                    restFen -= takenFen;
                }
            }
            if (restFen > 0) {
                throw new IllegalStateException("the wallet lacks " + restFen + " of " + amountFen + " fen");
            }
            return List.copyOf(taken);
        }

        Open evolve(WalletCredited event) {
            Map<String, Long> more = new LinkedHashMap<>(lots);
            more.merge(event.fromPersonId(), event.amountFen(), Math::addExact);
            return agreed(new Open(more), event.balanceAfterFen(), event.entryId());
        }

        Open evolve(WalletDebited event) {
            Map<String, Long> less = new LinkedHashMap<>(lots);
            for (WalletLot lot : event.lots()) {
                long leftFen = less.getOrDefault(lot.fromPersonId(), 0L) - lot.amountFen();
                if (leftFen < 0) {
                    throw new IllegalStateException("entry " + event.entryId() + " takes more of a lot than there is");
                }
                if (leftFen == 0) {
                    less.remove(lot.fromPersonId());
                } else {
                    less.put(lot.fromPersonId(), leftFen);
                }
            }
            return agreed(new Open(less), event.balanceAfterFen(), event.entryId());
        }

        private static Open agreed(Open wallet, long balanceAfterFen, String entryId) {
            Agreement.agree(balanceAfterFen, wallet.balanceFen(), entryId);
            return wallet;
        }
    }
}
