package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Over a link that ended no money goes, and what was set aside for the other is released with the last relation.
 *
 * @rule B-09
 * @rule Q-02
 */
@Component
class WhenKinshipDissolvedThenNoteKinship implements Reaction<KinshipDissolved> {

    @Override
    public Class<KinshipDissolved> event() {
        return KinshipDissolved.class;
    }

    @Override
    public Set<String> touches(KinshipDissolved event) {
        return Touched.ids(Stream.of(event.personId(), event.relativeId()));
    }

    @Override
    public void react(KinshipDissolved event, Turn turn) {
        BothSides.note(event, Standing.ENDED, event.dissolvedAt(), turn);
    }
}
