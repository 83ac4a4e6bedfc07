package cn.gongji.binding.web;

import cn.gongji.binding.register.LinkStatus;
import cn.gongji.binding.register.RegisteredLink;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.web.Instants;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kinship link as both sides, their agencies and auditors see it.
 *
 * @param relation what the relative is to the person
 * @param policy the nation's rules that judged it
 * @param endedBecause the code of the refusal, or who or what ended the link
 */
public record LinkView(
        String linkId,
        LinkStatus status,
        String personId,
        String relativeId,
        Relation relation,
        @Nullable String askedById,
        @Nullable PolicyRef policy,
        @Nullable String expiresAt,
        @Nullable String linkedAt,
        @Nullable String endedAt,
        @Nullable String endedBecause) {
    public static LinkView of(RegisteredLink link, Instant now) {
        return new LinkView(
                link.linkId(),
                link.statusAt(now),
                link.personId(),
                link.relativeId(),
                link.relation(),
                link.askedById(),
                link.policy(),
                shown(link.expiresAt()),
                shown(link.linkedAt()),
                shown(link.endedAt()),
                link.endedBecause());
    }

    private static @Nullable String shown(@Nullable Instant instant) {
        return instant == null ? null : Instants.shown(instant);
    }
}
