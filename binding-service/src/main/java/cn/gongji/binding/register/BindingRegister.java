package cn.gongji.binding.register;

import cn.gongji.binding.domain.binding.Ties;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.binding.BindingEvent;
import cn.gongji.contracts.binding.BindingRefused;
import cn.gongji.contracts.binding.BindingRequestExpired;
import cn.gongji.contracts.binding.BindingRequested;
import cn.gongji.contracts.binding.BindingResumed;
import cn.gongji.contracts.binding.BindingSuspended;
import cn.gongji.contracts.binding.Channel;
import cn.gongji.contracts.binding.Relation;
import cn.gongji.contracts.binding.RelativeBound;
import cn.gongji.contracts.binding.RelativeUnbound;
import cn.gongji.contracts.binding.SpendingLimitChanged;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.runtime.writer.TurnParticipant;
import cn.gongji.runtime.writer.TurnWrites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of bindings. */
@Component
public class BindingRegister implements TurnParticipant {
    private final JdbcClient jdbc;
    private final Map<String, Long> spentInTheTurn = new LinkedHashMap<>();

    public BindingRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RegisteredBinding> find(String bindingId) {
        if (!Ids.isWellFormed(bindingId)) {
            return Optional.empty();
        }
        return jdbc.sql("select * from binding where binding_id = :bindingId")
                .param("bindingId", bindingId)
                .query(BindingRegister::binding)
                .optional();
    }

    /** What the person is bound by, as beneficiary, in the order of time; suspended or not. */
    public List<RegisteredBinding> standingOfBeneficiary(String personId) {
        return standing("beneficiary_id", personId);
    }

    /** Whom the person has bound, as sharer, in the order of time; suspended or not. */
    public List<RegisteredBinding> standingOfSharer(String personId) {
        return standing("sharer_id", personId);
    }

    /** Everything around the person that is not over: bindings, suspended or not, and requests that wait. */
    public List<RegisteredBinding> openOfPerson(String personId) {
        return jdbc.sql("select * from binding where (sharer_id = :personId or beneficiary_id = :personId)"
                        + " and status in ('PENDING_CONSENT', 'ACTIVE', 'SUSPENDED') order by binding_id")
                .param("personId", personId)
                .query(BindingRegister::binding)
                .list();
    }

    /**
     * All that the person takes part in, newest first.
     *
     * @param before the last binding id of the page before; absent for the first page
     */
    public List<RegisteredBinding> ofPerson(
            String personId, @Nullable BindingStatus status, Instant now, @Nullable String before, int limit) {
        return jdbc.sql("""
                        select * from (
                            select *, case when status = 'PENDING_CONSENT' and expires_at < :now then 'EXPIRED'
                                           else status end as shown
                              from binding where sharer_id = :personId or beneficiary_id = :personId) as mine
                         where (:status::text is null or shown = :status)
                           and (:before::text is null or binding_id < :before)
                         order by binding_id desc limit :limit
                        """)
                .param("now", utc(now))
                .param("personId", personId)
                .param("status", status == null ? null : status.name())
                .param("before", before)
                .param("limit", limit)
                .query(BindingRegister::binding)
                .list();
    }

    /** The bindings around two people, without the one to be decided. */
    public Ties ties(String sharerId, String beneficiaryId, Instant now, String withoutBindingId) {
        Map<Relation, Integer> byRelation = new EnumMap<>(Relation.class);
        standingOfSharer(sharerId).forEach(binding -> byRelation.merge(binding.relation(), 1, Integer::sum));
        return new Ties(
                areBoundOrWaiting(sharerId, beneficiaryId, now, withoutBindingId),
                byRelation,
                standingOfBeneficiary(beneficiaryId).size(),
                standingOfBeneficiary(sharerId).size(),
                standingOfSharer(beneficiaryId).size());
    }

    /** Requests that nobody answered in time, oldest first. */
    public List<String> overdueRequests(Instant now, int limit) {
        return jdbc.sql("select binding_id from binding where status = 'PENDING_CONSENT' and expires_at < :now"
                        + " order by expires_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** What the ledger says was spent on the binding in all; shown from the end of the turn on. */
    public void spent(String bindingId, long spentFen) {
        spentInTheTurn.put(bindingId, spentFen);
    }

    @Override
    public void beforeCommit(TurnWrites writes) {
        if (!spentInTheTurn.isEmpty()) {
            writes.add(
                    "update binding b set spent_fen = s.spent_fen"
                            + " from unnest(?::text[], ?::bigint[]) as s (binding_id, spent_fen)"
                            + " where b.binding_id = s.binding_id",
                    spentInTheTurn.keySet().toArray(String[]::new),
                    spentInTheTurn.values().toArray(Long[]::new));
        }
    }

    @Override
    public void committed() {
        spentInTheTurn.clear();
    }

    @Override
    public void rolledBack() {
        spentInTheTurn.clear();
    }

    @Override
    public void recorded(RecordedEvent recorded) {
        if (recorded.event() instanceof BindingEvent event) {
            keep(event);
        }
    }

    private void keep(BindingEvent event) {
        switch (event) {
            case BindingRequested requested -> request(requested);
            case RelativeBound bound -> bind(bound);
            case BindingRefused refused -> refuse(refused);
            case BindingRequestExpired expired ->
                end(expired.bindingId(), BindingStatus.EXPIRED, expired.expiredAt(), null);
            case RelativeUnbound unbound ->
                end(unbound.bindingId(), BindingStatus.UNBOUND, unbound.unboundAt(), unbound.reason());
            case SpendingLimitChanged changed ->
                jdbc.sql("update binding set spending_limit_fen = :limitFen where binding_id = :bindingId")
                        .param("limitFen", changed.limitFen())
                        .param("bindingId", changed.bindingId())
                        .update();
            case BindingSuspended suspended -> stand(suspended.bindingId(), BindingStatus.SUSPENDED);
            case BindingResumed resumed -> stand(resumed.bindingId(), BindingStatus.ACTIVE);
        }
    }

    private void stand(String bindingId, BindingStatus status) {
        jdbc.sql("update binding set status = :status where binding_id = :bindingId")
                .param("status", status.name())
                .param("bindingId", bindingId)
                .update();
    }

    private void request(BindingRequested requested) {
        jdbc.sql("""
                        insert into binding (binding_id, sharer_id, beneficiary_id, relation, channel, status,
                                             policy_region, policy_version, spending_limit_fen, deduction_position,
                                             recorded_at, expires_at)
                        values (:bindingId, :sharerId, :beneficiaryId, :relation, :channel, 'PENDING_CONSENT',
                                :region, :version, :limitFen, :position, :at, :expiresAt)
                        """)
                .param("bindingId", requested.bindingId())
                .param("sharerId", requested.sharerId())
                .param("beneficiaryId", requested.beneficiaryId())
                .param("relation", requested.relation().name())
                .param("channel", requested.channel().name())
                .param("region", requested.policy().region())
                .param("version", requested.policy().version())
                .param("limitFen", requested.spendingLimitFen())
                .param("position", requested.deductionPosition())
                .param("at", utc(requested.requestedAt()))
                .param("expiresAt", utc(requested.expiresAt()))
                .update();
    }

    private void bind(RelativeBound bound) {
        jdbc.sql("""
                        insert into binding (binding_id, sharer_id, beneficiary_id, relation, channel, status,
                                             policy_region, policy_version, spending_limit_fen, deduction_position,
                                             recorded_at, bound_at)
                        values (:bindingId, :sharerId, :beneficiaryId, :relation, :channel, 'ACTIVE',
                                :region, :version, :limitFen, :position, :at, :at)
                        on conflict (binding_id) do update
                           set status = 'ACTIVE', policy_region = excluded.policy_region,
                               policy_version = excluded.policy_version, bound_at = excluded.bound_at
                        """)
                .param("bindingId", bound.bindingId())
                .param("sharerId", bound.sharerId())
                .param("beneficiaryId", bound.beneficiaryId())
                .param("relation", bound.relation().name())
                .param("channel", bound.channel().name())
                .param("region", bound.policy().region())
                .param("version", bound.policy().version())
                .param("limitFen", bound.spendingLimitFen())
                .param("position", bound.deductionPosition())
                .param("at", utc(bound.boundAt()))
                .update();
    }

    private void refuse(BindingRefused refused) {
        PolicyRef policy = refused.policy();
        jdbc.sql("""
                        insert into binding (binding_id, sharer_id, beneficiary_id, relation, channel, status,
                                             policy_region, policy_version, recorded_at, ended_at, ended_because)
                        values (:bindingId, :sharerId, :beneficiaryId, :relation, :channel, 'REFUSED',
                                :region, :version, :at, :at, :code)
                        on conflict (binding_id) do update
                           set status = 'REFUSED', ended_at = excluded.ended_at, ended_because = excluded.ended_because
                        """)
                .param("bindingId", refused.bindingId())
                .param("sharerId", refused.sharerId())
                .param("beneficiaryId", refused.beneficiaryId())
                .param("relation", refused.relation().name())
                .param("channel", refused.channel().name())
                .param("region", policy == null ? null : policy.region())
                .param("version", policy == null ? null : policy.version())
                .param("at", utc(refused.refusedAt()))
                .param("code", refused.code())
                .update();
    }

    private void end(String bindingId, BindingStatus status, Instant at, @Nullable String because) {
        jdbc.sql("update binding set status = :status, ended_at = :at, ended_because = :because"
                        + " where binding_id = :bindingId")
                .param("status", status.name())
                .param("at", utc(at))
                .param("because", because)
                .param("bindingId", bindingId)
                .update();
    }

    private List<RegisteredBinding> standing(String side, String personId) {
        return jdbc.sql("select * from binding where " + side
                        + " = :personId and status in ('ACTIVE', 'SUSPENDED') order by bound_at, binding_id")
                .param("personId", personId)
                .query(BindingRegister::binding)
                .list();
    }

    private boolean areBoundOrWaiting(String sharerId, String beneficiaryId, Instant now, String withoutBindingId) {
        return jdbc.sql("""
                        select exists (
                            select 1 from binding
                             where sharer_id = :sharerId and beneficiary_id = :beneficiaryId
                               and binding_id <> :without
                               and (status in ('ACTIVE', 'SUSPENDED') or (status = 'PENDING_CONSENT' and expires_at >= :now)))
                        """)
                .param("sharerId", sharerId)
                .param("beneficiaryId", beneficiaryId)
                .param("without", withoutBindingId)
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    private static RegisteredBinding binding(ResultSet row, int n) throws SQLException {
        String region = row.getString("policy_region");
        return new RegisteredBinding(
                row.getString("binding_id"),
                row.getString("sharer_id"),
                row.getString("beneficiary_id"),
                Relation.valueOf(row.getString("relation")),
                Channel.valueOf(row.getString("channel")),
                BindingStatus.valueOf(row.getString("status")),
                region == null ? null : new PolicyRef(region, row.getString("policy_version")),
                row.getObject("spending_limit_fen", Long.class),
                row.getLong("spent_fen"),
                row.getObject("deduction_position", Integer.class),
                instant(row, "recorded_at"),
                nullableInstant(row, "expires_at"),
                nullableInstant(row, "bound_at"),
                nullableInstant(row, "ended_at"),
                row.getString("ended_because"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
