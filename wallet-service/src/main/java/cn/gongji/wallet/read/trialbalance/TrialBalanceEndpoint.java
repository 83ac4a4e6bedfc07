package cn.gongji.wallet.read.trialbalance;

import cn.gongji.runtime.web.Caller;
import cn.gongji.runtime.web.Instants;
import cn.gongji.runtime.web.Role;
import cn.gongji.wallet.domain.LedgerAccount;
import java.math.BigInteger;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The trial balance, for auditors and operators. */
@RestController
class TrialBalanceEndpoint {

    /** What people own, and can be counted one by one. */
    private static final Set<LedgerAccount> OWNED =
            EnumSet.of(LedgerAccount.PERSONAL_ACCOUNTS, LedgerAccount.WALLETS, LedgerAccount.IN_TRANSIT);

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
                snapshot.walletsFen(),
                snapshot.inTransitFen(),
                differenceFen(snapshot));
    }

    private static BigInteger differenceFen(LedgerTable.Snapshot snapshot) {
        BigInteger differenceFen =
                sum(snapshot.rows(), TrialBalanceEndpoint::netFen).abs();
        for (LedgerAccount owned : OWNED) {
            List<LedgerTable.Row> rows = snapshot.rows().stream()
                    .filter(row -> row.ledgerAccount() == owned)
                    .toList();
            BigInteger bookedFen = sum(rows, TrialBalanceEndpoint::netFen);
            differenceFen =
                    differenceFen.add(bookedFen.add(snapshot.countedFen(owned)).abs());
        }
        return differenceFen;
    }

    private static BigInteger netFen(LedgerTable.Row row) {
        return row.debitFen().subtract(row.creditFen());
    }

    private static BigInteger sum(List<LedgerTable.Row> rows, Function<LedgerTable.Row, BigInteger> amount) {
        return rows.stream().map(amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
