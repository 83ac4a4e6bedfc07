package cn.gongji.binding.automation;

import cn.gongji.binding.register.BindingRegister;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.runtime.inbox.Noting;
import org.springframework.stereotype.Component;

/**
 * Shows beside a binding what the ledger says is spent on it after a refund; what came back to a quota is none of the
 * binding's.
 *
 * @rule B-10
 * @rule P-11
 */
@Component
class WhenAccountRefundedThenCountSpending implements Noting<AccountRefunded> {
    private final BindingRegister bindings;

    WhenAccountRefundedThenCountSpending(BindingRegister bindings) {
        this.bindings = bindings;
    }

    @Override
    public Class<AccountRefunded> event() {
        return AccountRefunded.class;
    }

    @Override
    public void note(AccountRefunded refunded) {
        String bindingId = refunded.bindingId();
        Long spentFen = refunded.spentAfterFen();
        if (bindingId != null && spentFen != null) {
            bindings.spent(bindingId, spentFen);
        }
    }
}
