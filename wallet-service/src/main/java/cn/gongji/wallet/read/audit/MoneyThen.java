package cn.gongji.wallet.read.audit;

import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.audit.TracedState;
import cn.gongji.wallet.domain.Grant;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Quotas.Quota;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's money at an instant. Every part names, field by field, the event that made it so.
 *
 * @param quotasSetAside by the person for relatives
 * @param quotasReceived set aside by relatives for the person
 * @param transfersUnderWay begun and not ended, sent or received
 * @rule A-03
 */
record MoneyThen(
        String personId,
        String at,
        Account account,
        InsuranceWallet wallet,
        List<SetAside> quotasSetAside,
        List<SetAside> quotasReceived,
        List<Granted> grants,
        List<UnderWay> transfersUnderWay) {

    /**
     * @param reservedFen for transfers that wait
     * @param setAsideFen for relatives, and not used
     */
    record Account(
            boolean open,
            long balanceFen,
            long availableFen,
            long reservedFen,
            long setAsideFen,
            Map<String, EventPlace> madeBy) {

        static Account of(TracedState<Holdings> then) {
            Holdings holdings = then.state();
            return new Account(
                    holdings.hasOpenAccount(),
                    holdings.account().balanceFen(),
                    holdings.accountAvailableFen(),
                    HoldingsThen.reservedFen(holdings, TransferSource.ACCOUNT),
                    HoldingsThen.setAsideFen(holdings),
                    made(
                            "open", then.madeBy(HoldingsThen.ACCOUNT_OPEN),
                            "balanceFen", then.madeBy(HoldingsThen.ACCOUNT_BALANCE),
                            "availableFen", then.madeBy(HoldingsThen.ACCOUNT_AVAILABLE)));
        }
    }

    record InsuranceWallet(
            boolean open, long balanceFen, long availableFen, long reservedFen, Map<String, EventPlace> madeBy) {

        static InsuranceWallet of(TracedState<Holdings> then) {
            Holdings holdings = then.state();
            return new InsuranceWallet(
                    holdings.hasOpenWallet(),
                    holdings.wallet().balanceFen(),
                    holdings.walletAvailableFen(),
                    HoldingsThen.reservedFen(holdings, TransferSource.WALLET),
                    made(
                            "open", then.madeBy(HoldingsThen.WALLET_OPEN),
                            "balanceFen", then.madeBy(HoldingsThen.WALLET_BALANCE),
                            "availableFen", then.madeBy(HoldingsThen.WALLET_AVAILABLE)));
        }
    }

    record SetAside(
            String sharerId,
            String relativeId,
            long quotaFen,
            long usedFen,
            long remainingFen,
            Map<String, EventPlace> madeBy) {

        static SetAside of(String sharerId, String relativeId, Quota quota, TracedState<Holdings> then) {
            return new SetAside(
                    sharerId,
                    relativeId,
                    quota.quotaFen(),
                    quota.usedFen(),
                    quota.remainingFen(),
                    made(
                            "quotaFen", then.madeBy(HoldingsThen.quota(relativeId)),
                            "usedFen", then.madeBy(HoldingsThen.used(relativeId))));
        }
    }

    /**
     * Who may draw on the account over a binding.
     *
     * @param limitFen absent where there was none
     * @param spentFen in all on this binding, refunds deducted
     */
    record Granted(
            String bindingId,
            String beneficiaryId,
            Grant.Standing standing,
            @Nullable Long limitFen,
            long spentFen,
            boolean suspended,
            Map<String, EventPlace> madeBy) {

        static Granted of(Grant grant, TracedState<Holdings> then) {
            String bindingId = grant.bindingId();
            return new Granted(
                    bindingId,
                    grant.beneficiaryId(),
                    grant.standing(),
                    grant.limitFen(),
                    grant.spentFen(),
                    grant.suspended(),
                    made(
                            "standing", then.madeBy(HoldingsThen.standing(bindingId)),
                            "limitFen", then.madeBy(HoldingsThen.limit(bindingId)),
                            "spentFen", then.madeBy(HoldingsThen.spent(bindingId)),
                            "suspended", then.madeBy(HoldingsThen.suspended(bindingId))));
        }
    }

    /** @param status {@code AWAITING_ACCEPTANCE} or {@code IN_TRANSIT} */
    record UnderWay(
            String transferId,
            String fromPersonId,
            String toPersonId,
            TransferSource source,
            long amountFen,
            String status,
            Map<String, EventPlace> madeBy) {}

    /** Pairs of a field and the event that made it so; a fact that was always so has no event. */
    static Map<String, EventPlace> made(@Nullable Object... pairs) {
        Map<String, EventPlace> made = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] instanceof String field && pairs[i + 1] instanceof EventPlace place) {
                made.put(field, place);
            }
        }
        return made;
    }
}
