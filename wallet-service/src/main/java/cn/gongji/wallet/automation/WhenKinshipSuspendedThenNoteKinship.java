package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * While one side is lapsed a link moves no money.
 *
 * @rule C-01
 */
@Component
class WhenKinshipSuspendedThenNoteKinship implements Reaction<KinshipSuspended> {

    @Override
    public Class<KinshipSuspended> event() {
        return KinshipSuspended.class;
    }

    @Override
    public Set<String> touches(KinshipSuspended event) {
        return Touched.ids(Stream.of(event.personId(), event.relativeId()));
    }

    @Override
    public void react(KinshipSuspended event, Turn turn) {
        BothSides.note(event, Standing.SUSPENDED, event.suspendedAt(), turn);
    }
}
