package cn.gongji.wallet.read.audit;

import cn.gongji.contracts.wallet.TransferEvent;
import cn.gongji.runtime.audit.AsOf;
import cn.gongji.runtime.audit.StreamHistory;
import cn.gongji.runtime.audit.TracedState;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Quotas.Quota;
import cn.gongji.wallet.domain.Transfer;
import cn.gongji.wallet.read.audit.MoneyThen.Account;
import cn.gongji.wallet.read.audit.MoneyThen.Granted;
import cn.gongji.wallet.read.audit.MoneyThen.InsuranceWallet;
import cn.gongji.wallet.read.audit.MoneyThen.SetAside;
import cn.gongji.wallet.read.audit.MoneyThen.UnderWay;
import cn.gongji.wallet.web.Access;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a person's money was at an instant, and which events made it so: the person's own stream, folded up to then.
 *
 * @rule A-03
 */
@RestController
class AuditedMoneyEndpoint {

    private static final int MOST_RELATIVES = 64;
    private static final int MOST_TRANSFERS = 200;
    private static final String TRANSFER = "transfer";

    private final EventTable events;
    private final StreamHistory history;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AuditedMoneyEndpoint(EventTable events, JdbcTemplate jdbc, Clock clock) {
        this.events = events;
        this.history = new StreamHistory(events);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param relative of whom the auditor knows otherwise, who may have set money aside that was released since */
    @GetMapping("/v1/audit/persons/{personId}")
    MoneyThen person(
            Caller caller,
            @PathVariable String personId,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable List<String> relative) {
        caller.mustBe(Role.AUDITOR);
        Require.id(personId, "personId");
        Instant instant = AsOf.of(at, clock.instant());
        List<String> named = relative == null ? List.of() : Require.list(relative, "relative", MOST_RELATIVES);
        named.forEach(id -> Require.id(id, "relative"));
        if (events.stream(personId, 0, 1).stream().noneMatch(HoldingsThen::isOfAPerson)) {
            throw Access.notFound();
        }
        TracedState<Holdings> then = history.at(instant, personId, HoldingsThen.traced());
        Holdings holdings = then.state();
        return new MoneyThen(
                personId,
                Instants.shown(instant),
                Account.of(then),
                InsuranceWallet.of(then),
                holdings.quotas().byRelative().entrySet().stream()
                        .map(entry -> SetAside.of(personId, entry.getKey(), entry.getValue(), then))
                        .toList(),
                received(personId, holdings, named, instant),
                holdings.grants().byBinding().values().stream()
                        .map(grant -> Granted.of(grant, then))
                        .toList(),
                underWay(personId, instant));
    }

    /** What may have been set aside: by those whose quota stands today, by linked relatives, by those named. */
    private List<SetAside> received(String personId, Holdings holdings, List<String> named, Instant instant) {
        List<String> standing =
                jdbc.queryForList("select sharer_id from quota where relative_id = ?", String.class, personId);
        Stream<String> linked = holdings.links().byLink().values().stream().map(link -> link.relativeId());
        TreeSet<String> sharers = new TreeSet<>(named);
        sharers.addAll(standing);
        linked.forEach(sharers::add);
        sharers.remove(personId);
        return sharers.stream()
                .limit(MOST_RELATIVES)
                .flatMap(sharer -> quotaOf(sharer, personId, instant))
                .toList();
    }

    private Stream<SetAside> quotaOf(String sharerId, String personId, Instant instant) {
        TracedState<Holdings> then = history.at(instant, sharerId, HoldingsThen.traced());
        Quota quota = then.state().quotas().byRelative().get(personId);
        return quota == null ? Stream.empty() : Stream.of(SetAside.of(sharerId, personId, quota, then));
    }

    private List<UnderWay> underWay(String personId, Instant instant) {
        Timestamp then = Timestamp.from(instant);
        return jdbc
                .queryForList(
                        "select transfer_id from transfer where (from_person_id = ? or to_person_id = ?)"
                                + " and started_at <= ? and (ended_at is null or ended_at > ?)"
                                + " order by transfer_id desc limit ?",
                        String.class,
                        personId,
                        personId,
                        then,
                        then,
                        MOST_TRANSFERS)
                .stream()
                .flatMap(transferId -> underWayThen(transferId, instant))
                .toList();
    }

    private Stream<UnderWay> underWayThen(String transferId, Instant instant) {
        TracedState<Transfer> then = history.at(
                instant,
                transferId,
                new TracedState<>(
                        new Transfer.NotStarted(),
                        (state, recorded) -> Transfer.evolve(state, (TransferEvent) recorded.event()),
                        state -> Map.of(TRANSFER, state)));
        return switch (then.state()) {
            case Transfer.Waiting(Transfer.Terms terms, Instant _) ->
                Stream.of(underWay(terms, "AWAITING_ACCEPTANCE", then));
            case Transfer.InTransit(Transfer.Terms terms) -> Stream.of(underWay(terms, "IN_TRANSIT", then));
            case Transfer.NotStarted _, Transfer.Completed _, Transfer.Returned _ -> Stream.empty();
        };
    }

    private static UnderWay underWay(Transfer.Terms terms, String status, TracedState<Transfer> then) {
        return new UnderWay(
                terms.transferId(),
                terms.fromPersonId(),
                terms.toPersonId(),
                terms.source(),
                terms.amountFen(),
                status,
                MoneyThen.made("amountFen", then.begunBy(), "status", then.madeBy(TRANSFER)));
    }
}
