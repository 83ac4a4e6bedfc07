package cn.gongji.binding.register;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Relation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kinship link as the events left it.
 *
 * @param relation what the relative is to the person
 * @param askedById the side that asked; absent when a rule refused
 * @param askedByRole whether that side asked itself or at a window; absent when a rule refused
 * @param recordedAt when it was asked for
 * @param endedBecause the code of the refusal, or who or what ended the link
 */
public record RegisteredLink(
        String linkId,
        String personId,
        String relativeId,
        Relation relation,
        LinkStatus status,
        @Nullable String askedById,
        @Nullable String askedByRole,
        @Nullable PolicyRef policy,
        Instant recordedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant linkedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBecause) {
    /** A request whose time is over has expired, though nobody has recorded it yet. */
    public LinkStatus statusAt(Instant now) {
        boolean overdue = status == LinkStatus.PENDING_CONSENT && expiresAt != null && now.isAfter(expiresAt);
        return overdue ? LinkStatus.EXPIRED : status;
    }

    public boolean isSide(String id) {
        return personId.equals(id) || relativeId.equals(id);
    }

    /** The one on the other side. */
    public String otherSideOf(String id) {
        return personId.equals(id) ? relativeId : personId;
    }
}
