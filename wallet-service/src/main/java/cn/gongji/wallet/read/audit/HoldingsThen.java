package cn.gongji.wallet.read.audit;

import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.WalletContextEvent;
import cn.gongji.contracts.wallet.WalletEvent;
import cn.gongji.runtime.audit.TracedState;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Outgoing.Reservation;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.util.HashMap;
import java.util.Map;

/** One person's money as the domain's own fold gives it, with the names of its facts. */
final class HoldingsThen {

    static final String ACCOUNT_OPEN = "account.open";
    static final String ACCOUNT_BALANCE = "account.balanceFen";
    static final String ACCOUNT_AVAILABLE = "account.availableFen";
    static final String WALLET_OPEN = "wallet.open";
    static final String WALLET_BALANCE = "wallet.balanceFen";
    static final String WALLET_AVAILABLE = "wallet.availableFen";

    private HoldingsThen() {}

    static TracedState<Holdings> traced() {
        return new TracedState<>(
                Holdings.UNKNOWN,
                (state, recorded) -> isOfAPerson(recorded) ? Holdings.evolve(state, event(recorded)) : state,
                HoldingsThen::facts);
    }

    /** Transfers and charges have streams of their own, which are nobody's money. */
    static boolean isOfAPerson(RecordedEvent recorded) {
        return recorded.event() instanceof AccountEvent || recorded.event() instanceof WalletEvent;
    }

    private static WalletContextEvent event(RecordedEvent recorded) {
        return (WalletContextEvent) recorded.event();
    }

    static String limit(String bindingId) {
        return "grant." + bindingId + ".limitFen";
    }

    static String spent(String bindingId) {
        return "grant." + bindingId + ".spentFen";
    }

    static String standing(String bindingId) {
        return "grant." + bindingId + ".standing";
    }

    static String suspended(String bindingId) {
        return "grant." + bindingId + ".suspended";
    }

    static String quota(String relativeId) {
        return "quota." + relativeId + ".quotaFen";
    }

    static String used(String relativeId) {
        return "quota." + relativeId + ".usedFen";
    }

    static String reservation(String transferId) {
        return "reservation." + transferId;
    }

    private static Map<String, Object> facts(Holdings holdings) {
        Map<String, Object> facts = new HashMap<>();
        facts.put(ACCOUNT_OPEN, holdings.hasOpenAccount());
        facts.put(ACCOUNT_BALANCE, holdings.account().balanceFen());
        facts.put(ACCOUNT_AVAILABLE, holdings.accountAvailableFen());
        facts.put(WALLET_OPEN, holdings.hasOpenWallet());
        facts.put(WALLET_BALANCE, holdings.wallet().balanceFen());
        facts.put(WALLET_AVAILABLE, holdings.walletAvailableFen());
        holdings.grants().byBinding().forEach((bindingId, grant) -> {
            facts.put(standing(bindingId), grant.standing());
            facts.put(spent(bindingId), grant.spentFen());
            facts.put(suspended(bindingId), grant.suspended());
            Long limitFen = grant.limitFen();
            if (limitFen != null) {
                facts.put(limit(bindingId), limitFen);
            }
        });
        holdings.quotas().byRelative().forEach((relativeId, quota) -> {
            facts.put(quota(relativeId), quota.quotaFen());
            facts.put(used(relativeId), quota.usedFen());
        });
        holdings.outgoing().reservations().keySet().forEach(id -> facts.put(reservation(id), id));
        return facts;
    }

    /** What waiting transfers hold of the account, or of the wallet, in fen. */
    static long reservedFen(Holdings holdings, TransferSource source) {
        return holdings.outgoing().reservations().values().stream()
                .filter(reservation -> reservation.source() == source)
                .mapToLong(Reservation::amountFen)
                .sum();
    }

    /** What is set aside for relatives and not used, in fen. */
    static long setAsideFen(Holdings holdings) {
        return holdings.quotas().byRelative().values().stream()
                .mapToLong(Quota::remainingFen)
                .sum();
    }
}
