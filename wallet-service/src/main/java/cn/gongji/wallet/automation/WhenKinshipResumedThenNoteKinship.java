package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Both sides take part again, and the link moves money again.
 *
 * @rule C-01
 */
@Component
class WhenKinshipResumedThenNoteKinship implements Reaction<KinshipResumed> {

    @Override
    public Class<KinshipResumed> event() {
        return KinshipResumed.class;
    }

    @Override
    public Set<String> touches(KinshipResumed event) {
        return Touched.ids(Stream.of(event.personId(), event.relativeId()));
    }

    @Override
    public void react(KinshipResumed event, Turn turn) {
        BothSides.note(event, Standing.ACTIVE, event.resumedAt(), turn);
    }
}
