package cn.gongji.wallet.read.account;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.CommonProblem;
import cn.gongji.runtime.web.Cursors;
import cn.gongji.runtime.web.Page;
import cn.gongji.runtime.web.Problem;
import cn.gongji.runtime.web.ProblemException;
import cn.gongji.runtime.web.Require;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.configuration.WalletProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account and its entries: for its owner, an agency of its province, an auditor. */
@RestController
class AccountEndpoint {

    private final AccountTable accounts;
    private final AccountEntries entries;

    AccountEndpoint(AccountTable accounts, AccountEntries entries) {
        this.accounts = accounts;
        this.entries = entries;
    }

    @GetMapping("/v1/accounts/{personId}")
    AccountView account(Caller caller, @PathVariable String personId) {
        AccountTable.Row row = visible(caller, personId);
        return new AccountView(row.personId(), row.balanceFen(), row.balanceFen(), row.asOfEventId());
    }

    @GetMapping("/v1/accounts/{personId}/entries")
    Page<EntryView> entries(
            Caller caller,
            @PathVariable String personId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        visible(caller, personId);
        return entries.of(personId, Cursors.decodeNumber(cursor), Cursors.limit(limit));
    }

    /** To a stranger an account that exists looks like one that does not. */
    private AccountTable.Row visible(Caller caller, String personId) {
        caller.mustBe(Role.CARDHOLDER, Role.AGENCY, Role.AUDITOR);
        Require.id(personId, "personId");
        if (caller.is(Role.CARDHOLDER) && !caller.isPerson(personId)) {
            throw new ProblemException(Problem.of(CommonProblem.NOT_FOUND));
        }
        AccountTable.Row row = accounts.find(personId)
                .orElseThrow(() -> new ProblemException(Problem.of(WalletProblem.UNKNOWN_PERSON)));
        if (caller.is(Role.AGENCY) && !caller.isAgencyOf(row.province())) {
            throw new ProblemException(Problem.of(CommonProblem.FORBIDDEN));
        }
        return row;
    }
}
