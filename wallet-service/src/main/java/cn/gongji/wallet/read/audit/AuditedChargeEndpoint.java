package cn.gongji.wallet.read.audit;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.PurseRef;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.ChargeEvent;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.PursesRefunded;
import cn.gongji.contracts.wallet.TransferSource;
import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.runtime.audit.EventPlace;
import cn.gongji.runtime.audit.StreamHistory;
import cn.gongji.runtime.store.EventTable;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.runtime.writer.RecordedEvent;
import cn.gongji.wallet.domain.Grant;
import cn.gongji.wallet.domain.Holdings;
import cn.gongji.wallet.domain.Quotas.Quota;
import cn.gongji.wallet.read.audit.ChargeThen.Asked;
import cn.gongji.wallet.read.audit.ChargeThen.Outcome;
import cn.gongji.wallet.read.audit.ChargeThen.Refund;
import cn.gongji.wallet.read.audit.ChargeThen.Stand;
import cn.gongji.wallet.web.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How a charge, and every refund of it, found and left the purses.
 *
 * @rule A-03
 */
@RestController
class AuditedChargeEndpoint {

    private static final int MOST_OWNERS = 64;
    private static final int MOST_ANSWERS = 200;
    private static final int MOST_EVENTS = 200;

    private final EventTable events;
    private final StreamHistory history;

    AuditedChargeEndpoint(EventTable events) {
        this.events = events;
        this.history = new StreamHistory(events);
    }

    /** @param owner of purses that were planned; the ledger itself recalls those that it asked */
    @GetMapping("/v1/audit/charges/{settlementId}")
    ChargeThen charge(
            Caller caller,
            @PathVariable String settlementId,
            @RequestParam(required = false) @Nullable List<String> owner) {
        caller.mustBe(Role.AUDITOR);
        Require.id(settlementId, "settlementId");
        List<String> named = owner == null ? List.of() : Require.list(owner, "owner", MOST_OWNERS);
        named.forEach(id -> Require.id(id, "owner"));
        List<RecordedEvent> answers = events.stream(settlementId, 0, MOST_ANSWERS);
        if (answers.isEmpty() || !(answers.getFirst().event() instanceof ChargeEvent)) {
            throw Access.notFound();
        }
        List<Refund> refunds = answers.stream()
                .filter(answer -> answer.event() instanceof PursesRefunded)
                .map(answer -> refund(answer, (PursesRefunded) answer.event()))
                .toList();
        RecordedEvent answer = answers.getFirst();
        return switch ((ChargeEvent) answer.event()) {
            case PursesCharged charged -> charged(answer, charged, named, refunds);
            case ChargeRefused refused -> refused(answer, refused, named);
            case PursesRefunded _ -> throw new IllegalStateException("a charge is answered before it is refunded");
        };
    }

    private ChargeThen charged(RecordedEvent answer, PursesCharged charged, List<String> named, List<Refund> refunds) {
        Set<String> owners = new LinkedHashSet<>(List.of(charged.patientId()));
        owners.addAll(named);
        charged.payments().forEach(payment -> owners.add(Objects.requireNonNull(payment.personId())));
        charged.fallbacks().forEach(step -> addOwners(owners, step.from(), step.to()));
        List<RecordedEvent> block = block(answer);
        return new ChargeThen(
                charged.settlementId(),
                charged.patientId(),
                Outcome.CHARGED,
                null,
                charged.payments(),
                charged.fallbacks(),
                charged.uncoveredFen(),
                null,
                Instants.shown(answer.time()),
                places(block),
                purses(owners, charged.patientId(), block),
                refunds);
    }

    private ChargeThen refused(RecordedEvent answer, ChargeRefused refused, List<String> named) {
        Set<String> owners = new LinkedHashSet<>(List.of(refused.patientId()));
        owners.addAll(named);
        refused.fallbacks().forEach(step -> addOwners(owners, step.from(), step.to()));
        List<RecordedEvent> block = List.of(answer);
        return new ChargeThen(
                refused.settlementId(),
                refused.patientId(),
                Outcome.REFUSED,
                refused.reason().name(),
                List.of(),
                refused.fallbacks(),
                null,
                refused.shortfallFen(),
                Instants.shown(answer.time()),
                places(block),
                purses(owners, refused.patientId(), block),
                List.of());
    }

    private Refund refund(RecordedEvent answer, PursesRefunded refunded) {
        Set<String> owners = new LinkedHashSet<>();
        refunded.parts().forEach(part -> owners.add(Objects.requireNonNull(part.personId())));
        List<RecordedEvent> block = block(answer);
        return new Refund(
                refunded.refundId(),
                Instants.shown(answer.time()),
                refunded.parts(),
                places(block),
                purses(owners, refunded.patientId(), block));
    }

    private static void addOwners(Set<String> owners, PurseRef... refs) {
        for (PurseRef ref : refs) {
            String personId = ref.personId();
            if (personId != null) {
                owners.add(personId);
            }
        }
    }

    /** What was recorded for the answer, the answer itself last: of the same request and by the same event. */
    private List<RecordedEvent> block(RecordedEvent answer) {
        return events.search(null, answer.correlationId(), null, null, 0, MOST_EVENTS).stream()
                .filter(event -> Objects.equals(event.causationId(), answer.causationId()))
                .filter(event -> event.position() <= answer.position() && isOf(answer, event.event()))
                .toList();
    }

    private static boolean isOf(RecordedEvent answer, DomainEvent event) {
        return switch (event) {
            case AccountDebited debited -> debited.settlementId().equals(answer.stream());
            case WalletDebited debited -> answer.stream().equals(debited.settlementId());
            case AccountRefunded refunded ->
                answer.event() instanceof PursesRefunded by
                        && refunded.refundId().equals(by.refundId());
            case WalletCredited credited ->
                answer.event() instanceof PursesRefunded by && by.refundId().equals(credited.refundId());
            default -> event.equals(answer.event());
        };
    }

    private static List<EventPlace> places(List<RecordedEvent> block) {
        return block.stream().map(EventPlace::of).toList();
    }

    private record Key(
            Purse purse, String personId, @Nullable String bindingId) {}

    private List<Asked> purses(Set<String> owners, String patientId, List<RecordedEvent> block) {
        List<Asked> purses = new ArrayList<>();
        long first = block.getFirst().position();
        long last = block.getLast().position();
        for (String owner : owners.stream().limit(MOST_OWNERS).toList()) {
            Map<Key, Stand> before = stands(owner, patientId, first);
            Map<Key, Stand> after = stands(owner, patientId, last + 1);
            Set<Key> keys = new LinkedHashSet<>(before.keySet());
            keys.addAll(after.keySet());
            keys.forEach(key -> purses.add(new Asked(
                    key.purse(),
                    owner,
                    key.bindingId(),
                    before.get(key),
                    after.get(key),
                    places(block.stream()
                            .filter(event -> key.equals(moved(event.event())))
                            .toList()))));
        }
        return purses;
    }

    /** Which purse's money the event moved; absent when none's. */
    private static @Nullable Key moved(DomainEvent event) {
        return switch (event) {
            case AccountDebited debited -> new Key(debited.purse(), debited.personId(), debited.bindingId());
            case AccountRefunded refunded -> new Key(refunded.purse(), refunded.personId(), refunded.bindingId());
            case WalletDebited debited -> new Key(Purse.OWN_WALLET, debited.personId(), null);
            case WalletCredited credited -> new Key(Purse.OWN_WALLET, credited.personId(), null);
            default -> null;
        };
    }

    private Map<Key, Stand> stands(String owner, String patientId, long position) {
        Holdings holdings =
                history.before(position, owner, HoldingsThen.traced()).state();
        return owner.equals(patientId) ? own(owner, holdings) : ofRelative(owner, patientId, holdings);
    }

    private static Map<Key, Stand> own(String owner, Holdings holdings) {
        Map<Key, Stand> purses = new LinkedHashMap<>();
        if (holdings.hasOpenAccount()) {
            purses.put(new Key(Purse.OWN_ACCOUNT, owner, null), account(holdings, null));
        }
        if (holdings.hasOpenWallet()) {
            long reservedFen = HoldingsThen.reservedFen(holdings, TransferSource.WALLET);
            purses.put(
                    new Key(Purse.OWN_WALLET, owner, null),
                    new Stand(
                            holdings.wallet().balanceFen(),
                            holdings.walletAvailableFen(),
                            reservedFen,
                            0,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
        }
        return purses;
    }

    private static Map<Key, Stand> ofRelative(String owner, String patientId, Holdings holdings) {
        Map<Key, Stand> purses = new LinkedHashMap<>();
        Quota quota = holdings.quotas().byRelative().get(patientId);
        if (quota != null) {
            purses.put(
                    new Key(Purse.QUOTA, owner, null),
                    new Stand(
                            quota.remainingFen(),
                            quota.remainingFen(),
                            0,
                            0,
                            null,
                            null,
                            quota.quotaFen(),
                            quota.usedFen(),
                            null,
                            null));
        }
        for (Grant grant : holdings.grants().byBinding().values()) {
            if (grant.beneficiaryId().equals(patientId) && holdings.hasOpenAccount()) {
                purses.put(new Key(Purse.SHARER_ACCOUNT, owner, grant.bindingId()), account(holdings, grant));
            }
        }
        return purses;
    }

    private static Stand account(Holdings holdings, @Nullable Grant grant) {
        return new Stand(
                holdings.account().balanceFen(),
                holdings.accountAvailableFen(),
                HoldingsThen.reservedFen(holdings, TransferSource.ACCOUNT),
                HoldingsThen.setAsideFen(holdings),
                grant == null ? null : grant.limitFen(),
                grant == null ? null : grant.spentFen(),
                null,
                null,
                grant == null ? null : grant.standing(),
                grant == null ? null : grant.suspended());
    }
}
