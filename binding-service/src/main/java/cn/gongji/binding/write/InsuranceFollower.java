package cn.gongji.binding.write;

import cn.gongji.contracts.binding.PersonEvent;
import cn.gongji.runtime.writer.Turn;

/** Does what a change of a person's insurance entails for the family, in the turn that recorded the change. */
public interface InsuranceFollower {
    void follow(PersonEvent event, Turn turn);
}
