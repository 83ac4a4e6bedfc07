package cn.gongji.contracts.binding;

import cn.gongji.contracts.Actor;
import cn.gongji.contracts.PolicyRef;
import java.time.Instant;

/**
 * The sharer opened the family account with the promise; implied by the first binding.
 *
 * @rule B-18
 */
public record FamilyAccountOpened(String sharerId, Channel channel, PolicyRef policy, Actor actor, Instant openedAt)
        implements PersonEvent {

    @Override
    public String subject() {
        return sharerId;
    }
}
