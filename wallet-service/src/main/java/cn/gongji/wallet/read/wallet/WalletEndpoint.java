package cn.gongji.wallet.read.wallet;

import cn.gongji.contracts.wallet.WalletCredited;
import cn.gongji.contracts.wallet.WalletDebited;
import cn.gongji.runtime.time.BusinessClock;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.domain.TransferRules;
import cn.gongji.wallet.read.EntryView;
import cn.gongji.wallet.read.StreamEntries;
import cn.gongji.wallet.register.PolicyRegister;
import cn.gongji.wallet.web.Access;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A wallet and its entries: for its owner, an agency of its province, an auditor.
 *
 * @rule W-03
 */
@RestController
class WalletEndpoint {

    private final WalletTable wallets;
    private final StreamEntries entries;
    private final PolicyRegister policies;
    private final Clock clock;

    WalletEndpoint(WalletTable wallets, StreamEntries entries, PolicyRegister policies, Clock clock) {
        this.wallets = wallets;
        this.entries = entries;
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/v1/wallets/{personId}")
    WalletView wallet(Caller caller, @PathVariable String personId) {
        Instant now = clock.instant();
        Optional<TransferRules> rules = policies.readBook().transferRules(now);
        WalletTable.Row row = visible(caller, personId, dayBegan(rules, now));
        return new WalletView(
                row.personId(),
                row.open() ? WalletView.Status.OPEN : WalletView.Status.TO_BE_OPENED,
                row.balanceFen(),
                row.availableFen(),
                row.transfersToday(),
                rules.map(figures -> Math.max(0, figures.mostADay() - row.transfersToday()))
                        .orElse(null),
                row.asOfEventId());
    }

    @GetMapping("/v1/wallets/{personId}/entries")
    Page<EntryView> entries(
            Caller caller,
            @PathVariable String personId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        visible(caller, personId, clock.instant());
        return entries.of(
                personId,
                List.of(WalletCredited.class, WalletDebited.class),
                Cursors.decodeNumber(cursor),
                Cursors.limit(limit));
    }

    private static Instant dayBegan(Optional<TransferRules> rules, Instant now) {
        return rules.map(figures -> figures.dayBegan(now))
                .orElseGet(() -> LocalDate.ofInstant(now, BusinessClock.CALENDAR)
                        .atStartOfDay(BusinessClock.CALENDAR)
                        .toInstant());
    }

    private WalletTable.Row visible(Caller caller, String personId, Instant today) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        Require.id(personId, "personId");
        Access.strangersSeeNothing(caller, personId);
        WalletTable.Row row = wallets.find(personId, today).orElseThrow(Access::unknownPerson);
        Access.agencyActsInItsProvince(caller, row.province());
        return row;
    }
}
