package cn.gongji.binding.write.recordinstitution;

import cn.gongji.contracts.binding.InstitutionRecorded;
import cn.gongji.contracts.funding.InstitutionKind;
import cn.gongji.runtime.web.Require;

/** How an institution stands; one that does not say whether it takes wallet money takes it. */
record InstitutionRequest(
        String name, InstitutionKind kind, String region, InstitutionRecorded.Status status, Boolean acceptsWallet) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REGION = 6;

    InstitutionRequest {
        Require.text(name, "name", 1, LONGEST_NAME);
        Require.notNull(kind, "kind");
        Require.text(region, "region", LONGEST_REGION, LONGEST_REGION);
        Require.notNull(status, "status");
        Require.notNull(acceptsWallet, "acceptsWallet");
    }
}
