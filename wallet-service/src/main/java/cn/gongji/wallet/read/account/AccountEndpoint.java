package cn.gongji.wallet.read.account;

import cn.gongji.contracts.wallet.AccountCredited;
import cn.gongji.contracts.wallet.AccountDebited;
import cn.gongji.contracts.wallet.AccountRefunded;
import cn.gongji.contracts.wallet.AccountReturned;
import cn.gongji.contracts.wallet.AccountTransferred;
import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.read.EntryView;
import cn.gongji.wallet.read.StreamEntries;
import cn.gongji.wallet.web.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account and its entries: for its owner, an agency of its province, an auditor. */
@RestController
class AccountEndpoint {

    private final AccountTable accounts;
    private final StreamEntries entries;

    AccountEndpoint(AccountTable accounts, StreamEntries entries) {
        this.accounts = accounts;
        this.entries = entries;
    }

    @GetMapping("/v1/accounts/{personId}")
    AccountView account(Caller caller, @PathVariable String personId) {
        AccountTable.Row row = visible(caller, personId);
        return new AccountView(row.personId(), row.balanceFen(), row.availableFen(), row.asOfEventId());
    }

    @GetMapping("/v1/accounts/{personId}/entries")
    Page<EntryView> entries(
            Caller caller,
            @PathVariable String personId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        visible(caller, personId);
        return entries.of(
                personId,
                List.of(
                        AccountCredited.class,
                        AccountDebited.class,
                        AccountRefunded.class,
                        AccountTransferred.class,
                        AccountReturned.class),
                Cursors.decodeNumber(cursor),
                Cursors.limit(limit));
    }

    private AccountTable.Row visible(Caller caller, String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        Require.id(personId, "personId");
        Access.strangersSeeNothing(caller, personId);
        AccountTable.Row row = accounts.find(personId).orElseThrow(Access::unknownPerson);
        Access.agencyActsInItsProvince(caller, row.province());
        return row;
    }
}
