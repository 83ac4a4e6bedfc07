package cn.gongji.wallet.read.trialbalance;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.domain.LedgerAccount;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The trial balance, for auditors and operators. */
@RestController
class TrialBalanceEndpoint {

    private final LedgerTable ledger;
    private final Clock clock;

    TrialBalanceEndpoint(LedgerTable ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/v1/ledger/trial-balance")
    TrialBalance trialBalance(Caller caller) {
        caller.mustBe(Role.AUDITOR, Role.OPERATOR);
        LedgerTable.Snapshot snapshot = ledger.snapshot();
        return new TrialBalance(
                Instants.shown(clock.instant()),
                snapshot.rows().stream()
                        .map(row -> new TrialBalance.Line(row.ledgerAccount().name(), row.debitFen(), row.creditFen()))
                        .toList(),
                snapshot.accountsFen(),
                differenceFen(snapshot));
    }

    private static BigInteger differenceFen(LedgerTable.Snapshot snapshot) {
        BigInteger sidesFen = sum(snapshot.rows(), TrialBalanceEndpoint::netFen);
        List<LedgerTable.Row> owed = snapshot.rows().stream()
                .filter(row -> row.ledgerAccount() == LedgerAccount.PERSONAL_ACCOUNTS)
                .toList();
        BigInteger accountsFen = sum(owed, TrialBalanceEndpoint::netFen).add(snapshot.accountsFen());
        return sidesFen.abs().add(accountsFen.abs());
    }

    private static BigInteger netFen(LedgerTable.Row row) {
        return row.debitFen().subtract(row.creditFen());
    }

    private static BigInteger sum(List<LedgerTable.Row> rows, Function<LedgerTable.Row, BigInteger> amount) {
        return rows.stream().map(amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
