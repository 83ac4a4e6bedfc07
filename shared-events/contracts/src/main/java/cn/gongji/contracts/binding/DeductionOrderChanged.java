package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;
import java.util.List;

/**
 * The beneficiary rearranged who pays first.
 *
 * @param bindingIds every active binding of the beneficiary, first payer first
 * @rule B-13
 */
public record DeductionOrderChanged(
        String beneficiaryId, List<String> bindingIds, PolicyRef policy, Actor actor, Instant changedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return beneficiaryId;
    }
}
