package cn.gongji.binding.automation;

import cn.gongji.binding.register.BindingRegister;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.runtime.inbox.Noting;
import org.springframework.stereotype.Component;

/**
 * Shows beside a binding what the ledger says was spent on it.
 *
 * @rule B-10
 */
@Component
class WhenAccountDebitedThenCountSpending implements Noting<AccountDebited> {
    private final BindingRegister bindings;

    WhenAccountDebitedThenCountSpending(BindingRegister bindings) {
        this.bindings = bindings;
    }

    @Override
    public Class<AccountDebited> event() {
        return AccountDebited.class;
    }

    @Override
    public void note(AccountDebited debited) {
        String bindingId = debited.bindingId();
        Long spentFen = debited.spentAfterFen();
        if (bindingId != null && spentFen != null) {
            bindings.spent(bindingId, spentFen);
        }
    }
}
