package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.runtime.inbox.Reaction;
import cn.gongji.runtime.writer.Turn;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Both sides of a link may send money to each other.
 *
 * @rule B-09
 */
@Component
class WhenKinshipLinkedThenNoteKinship implements Reaction<KinshipLinked> {

    @Override
    public Class<KinshipLinked> event() {
        return KinshipLinked.class;
    }

    @Override
    public Set<String> touches(KinshipLinked event) {
        return Touched.ids(Stream.of(event.personId(), event.relativeId()));
    }

    @Override
    public void react(KinshipLinked event, Turn turn) {
        BothSides.note(event, Standing.ACTIVE, event.linkedAt(), turn);
    }
}
