package cn.gongji.binding.register;

import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.KinshipDissolved;
import cn.gongji.contracts.binding.KinshipEvent;
import cn.gongji.contracts.binding.KinshipLinked;
import cn.gongji.contracts.binding.KinshipRefused;
import cn.gongji.contracts.binding.KinshipRequestExpired;
import cn.gongji.contracts.binding.KinshipRequested;
import cn.gongji.contracts.binding.KinshipResumed;
import cn.gongji.contracts.binding.KinshipSuspended;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of kinship links. */
@Component
public class LinkRegister implements TurnParticipant {
    private final JdbcClient jdbc;

    public LinkRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RegisteredLink> find(String linkId) {
        if (!Ids.isWellFormed(linkId)) {
            return Optional.empty();
        }
        return jdbc.sql("select * from kinship_link where link_id = :linkId")
                .param("linkId", linkId)
                .query(LinkRegister::link)
                .optional();
    }

    /** Everything around the person that is not over: links, suspended or not, and requests that wait. */
    public List<RegisteredLink> openOfPerson(String personId) {
        return jdbc.sql("select * from kinship_link where (person_id = :personId or relative_id = :personId)"
                        + " and status in ('PENDING_CONSENT', 'ACTIVE', 'SUSPENDED') order by link_id")
                .param("personId", personId)
                .query(LinkRegister::link)
                .list();
    }

    /**
     * All that the person takes part in, newest first.
     *
     * @param before the last link id of the page before; absent for the first page
     */
    public List<RegisteredLink> ofPerson(
            String personId, @Nullable LinkStatus status, Instant now, @Nullable String before, int limit) {
        return jdbc.sql("""
                        select * from (
                            select *, case when status = 'PENDING_CONSENT' and expires_at < :now then 'EXPIRED'
                                           else status end as shown
                              from kinship_link where person_id = :personId or relative_id = :personId) as mine
                         where (:status::text is null or shown = :status)
                           and (:before::text is null or link_id < :before)
                         order by link_id desc limit :limit
                        """)
                .param("now", utc(now))
                .param("personId", personId)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(LinkRegister::link)
                .list();
    }

    /** Whether another link between the two stands or waits, whichever of them is whose relative. */
    public boolean areLinkedOrWaiting(String personId, String relativeId, Instant now, String withoutLinkId) {
        return jdbc.sql("""
                        select exists (
                            select 1 from kinship_link
                             where ((person_id = :personId and relative_id = :relativeId)
                                    or (person_id = :relativeId and relative_id = :personId))
                               and link_id <> :without
                               and (status in ('ACTIVE', 'SUSPENDED')
                                    or (status = 'PENDING_CONSENT' and expires_at >= :now)))
                        """)
                .param("personId", personId)
                .param("relativeId", relativeId)
                .param("without", withoutLinkId)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    /** Requests that nobody answered in time, oldest first. */
    public List<String> overdueRequests(Instant now, int limit) {
        return jdbc.sql("select link_id from kinship_link where status = 'PENDING_CONSENT' and expires_at < :now"
                        + " order by expires_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof KinshipEvent event) {
            keep(event);
        }
    }

    private void keep(KinshipEvent event) {
        switch (event) {
            case KinshipRequested requested -> request(requested);
            case KinshipLinked linked -> link(linked);
            case KinshipRefused refused -> refuse(refused);
            case KinshipRequestExpired expired -> end(expired, LinkStatus.EXPIRED, expired.expiredAt(), null);
            case KinshipDissolved dissolved ->
                end(dissolved, LinkStatus.DISSOLVED, dissolved.dissolvedAt(), dissolved.reason());
            case KinshipSuspended suspended -> stand(suspended, LinkStatus.SUSPENDED);
            case KinshipResumed resumed -> stand(resumed, LinkStatus.ACTIVE);
        }
    }

    private void request(KinshipRequested requested) {
        jdbc.sql("""
                        insert into kinship_link (link_id, person_id, relative_id, relation, status, asked_by_id,
                                                  asked_by_role, policy_region, policy_version, recorded_at, expires_at)
                        values (:linkId, :personId, :relativeId, :relation, 'PENDING_CONSENT', :askedById, :role,
                                :region, :version, :at, :expiresAt)
                        """)
                .param("linkId", requested.linkId())
                .param("personId", requested.personId())
                .param("relativeId", requested.relativeId())
                .param("relation", requested.relation().name())
                .param("askedById", requested.askedById())
                .param("role", requested.actor().role())
                .param("region", requested.policy().region())
                .param("version", requested.policy().version())
                .param("at", utc(requested.requestedAt()))
                .param("expiresAt", utc(requested.expiresAt()))
                .update();
    }

    private void link(KinshipLinked linked) {
        jdbc.sql("""
                        update kinship_link
                           set status = 'ACTIVE', policy_region = :region, policy_version = :version, linked_at = :at
                         where link_id = :linkId
                        """)
                .param("region", linked.policy().region())
                .param("version", linked.policy().version())
                .param("at", utc(linked.linkedAt()))
                .param("linkId", linked.linkId())
                .update();
    }

    private void refuse(KinshipRefused refused) {
        PolicyRef policy = refused.policy();
        jdbc.sql("""
                        insert into kinship_link (link_id, person_id, relative_id, relation, status, policy_region,
                                                  policy_version, recorded_at, ended_at, ended_because)
                        values (:linkId, :personId, :relativeId, :relation, 'REFUSED', :region, :version, :at, :at,
                                :code)
                        on conflict (link_id) do update
                           set status = 'REFUSED', ended_at = excluded.ended_at, ended_because = excluded.ended_because
                        """)
                .param("linkId", refused.linkId())
                .param("personId", refused.personId())
                .param("relativeId", refused.relativeId())
                .param("relation", refused.relation().name())
                .param("region", policy == null ? null : policy.region())
                .param("version", policy == null ? null : policy.version())
                .param("at", utc(refused.refusedAt()))
                .param("code", refused.code())
                .update();
    }

    private void end(KinshipEvent event, LinkStatus status, Instant at, @Nullable String because) {
        jdbc.sql("update kinship_link set status = :status, ended_at = :at, ended_because = :because"
                        + " where link_id = :linkId")
                .param("status", status.name())
                .param("at", utc(at))
                .param("because", because)
                .param("linkId", event.linkId())
                .update();
    }

    private void stand(KinshipEvent event, LinkStatus status) {
        jdbc.sql("update kinship_link set status = :status where link_id = :linkId")
                .param("status", status.name())
                .param("linkId", event.linkId())
                .update();
    }

    private static RegisteredLink link(ResultSet row, int n) throws SQLException {
        String region = row.getString("policy_region");
        return new RegisteredLink(
                row.getString("link_id"),
                row.getString("person_id"),
                row.getString("relative_id"),
                Relation.valueOf(row.getString("relation")),
                LinkStatus.valueOf(row.getString("status")),
                row.getString("asked_by_id"),
                row.getString("asked_by_role"),
                region == null ? null : new PolicyRef(region, row.getString("policy_version")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "linked_at"),
                instant(row, "ended_at"),
                row.getString("ended_because"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
