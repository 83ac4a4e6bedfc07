package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.WalletContextEvent;
import java.util.List;

/** What {@link CreditAccount} came to. */
public sealed interface CreditOutcome {

    record Credited(String entryId, long balanceAfterFen) implements CreditOutcome {}

    record PeriodAlreadyCredited(String period) implements CreditOutcome {}

    static CreditOutcome of(List<? extends WalletContextEvent> recorded) {
        return switch (recorded.getFirst()) {
            case AccountCredited credited -> new Credited(credited.entryId(), credited.balanceAfterFen());
            case CreditRefused refused -> new PeriodAlreadyCredited(refused.period());
            default -> throw new IllegalArgumentException("no credit was decided");
        };
    }
}
