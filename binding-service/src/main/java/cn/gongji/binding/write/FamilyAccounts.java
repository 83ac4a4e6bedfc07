package cn.gongji.binding.write;

import cn.gongji.binding.domain.binding.BindingCommand;
import cn.gongji.binding.domain.binding.FamilyBinding;
import cn.gongji.binding.domain.binding.Party;
import cn.gongji.binding.domain.person.PersonCommand.OpenFamilyAccount;
import cn.gongji.contracts.Actor;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.runtime.writer.Turn;

/**
 * Opens the sharer's family account ahead of the first binding where the region wants one.
 *
 * @rule B-18
 */
public final class FamilyAccounts {
    private FamilyAccounts() {}

    /** Opens it if the command is going to bind; a person who has one keeps it. */
    public static void openAheadOf(BindingCommand command, FamilyBinding state, Party sharer, Actor actor, Turn turn) {
        if (!sharer.policy().rules().binding().opensFamilyAccount()) {
            return;
        }
        FamilyBinding.decide(command, state).stream()
                .filter(RelativeBound.class::isInstance)
                .map(RelativeBound.class::cast)
                .forEach(bound -> turn.dispatch(new OpenFamilyAccount(
                        bound.sharerId(), bound.channel(), sharer.policy().ref(), actor, turn.now())));
    }
}
