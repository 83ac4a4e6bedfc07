package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.AccessGranted;
import cn.gongji.contracts.wallet.AccessLimitChanged;
import cn.gongji.contracts.wallet.AccessWithdrawn;
import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountEvent;
import cn.gongji.contracts.wallet.AccountOpened;
import cn.gongji.contracts.wallet.CreditRefused;
import java.util.List;

/** What {@link CreditAccount} came to. */
public sealed interface CreditOutcome {

    record Credited(String entryId, long balanceAfterFen) implements CreditOutcome {}

    record PeriodAlreadyCredited(String period) implements CreditOutcome {}

    static CreditOutcome of(List<AccountEvent> recorded) {
        return switch (recorded.getFirst()) {
            case AccountCredited credited -> new Credited(credited.entryId(), credited.balanceAfterFen());
            case CreditRefused refused -> new PeriodAlreadyCredited(refused.period());
            case AccountOpened _, AccountDebited _, AccessGranted _, AccessLimitChanged _, AccessWithdrawn _ ->
                throw new IllegalArgumentException("no credit was decided");
        };
    }
}
