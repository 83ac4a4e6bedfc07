package cn.gongji.binding.write.changedeductionorder;

import cn.gongji.runtime.web.Require;
import java.util.List;

/** Every active binding of the beneficiary, first payer first. */
record DeductionOrderRequest(List<String> bindingIds) {
    private static final int MOST_BINDINGS = 200;

    DeductionOrderRequest {
        bindingIds = Require.list(bindingIds, "bindingIds", MOST_BINDINGS);
        for (int i = 0; i < bindingIds.size(); i++) {
            Require.id(bindingIds.get(i), "bindingIds[" + i + "]");
        }
    }
}
