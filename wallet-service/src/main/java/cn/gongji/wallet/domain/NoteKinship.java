package cn.gongji.wallet.domain;

import cn.gongji.contracts.wallet.KinshipNoted.Standing;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Take note of how a kinship link of this person stands.
 *
 * @param personId one side of the link
 * @param relativeId the other side
 * @param notedAt when it came to stand so
 * @rule B-09
 */
public record NoteKinship(
        @TargetAggregateIdentifier String personId,
        String linkId,
        String relativeId,
        Standing standing,
        Instant notedAt)
        implements AccessCommand {

    public NoteKinship {
        Objects.requireNonNull(personId, "personId");
        Objects.requireNonNull(linkId, "linkId");
        Objects.requireNonNull(relativeId, "relativeId");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(notedAt, "notedAt");
    }
}
