package cn.gongji.wallet.automation;

import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import cn.gongji.runtime.writer.Turn;
import cn.gongji.wallet.domain.NoteKinship;
import java.time.Instant;

/** A link is noted by both of its sides, each with their own money. */
final class BothSides {

    private BothSides() {}

    static void note(KinshipEvent link, Standing standing, Instant at, Turn turn) {
        turn.dispatch(new NoteKinship(link.personId(), link.linkId(), link.relativeId(), standing, at));
        turn.dispatch(new NoteKinship(link.relativeId(), link.linkId(), link.personId(), standing, at));
    }
}
