package cn.gongji.wallet.metrics;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.wallet.ChargeRefused;
import cn.gongji.contracts.wallet.CreditRefused;
import cn.gongji.contracts.wallet.PursesCharged;
import cn.gongji.contracts.wallet.QuotaRefused;
import cn.gongji.contracts.wallet.TransferAccepted;
import cn.gongji.contracts.wallet.TransferRefused;
import cn.gongji.contracts.wallet.TransferReturned;
import cn.gongji.contracts.wallet.TransferStarted;
import cn.gongji.contracts.wallet.WalletTransferred;
import cn.gongji.runtime.metrics.LabelledCounter;
import cn.gongji.runtime.metrics.RecordedEventMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Plans charged, purses that paid, and how far transfers came. */
@Component
class LedgerMeter extends RecordedEventMeter {

    private final LabelledCounter charges;
    private final LabelledCounter debits;
    private final LabelledCounter transfers;
    private final LabelledCounter refusals;

    LedgerMeter(MeterRegistry registry) {
        this.charges =
                new LabelledCounter(registry, "gongji.charges", "Funding plans that the ledger answered", "outcome");
        this.debits = new LabelledCounter(registry, "gongji.purse.debits", "Purses that paid part of a bill", "purse");
        this.transfers = new LabelledCounter(registry, "gongji.transfers", "Transfers that came into a state", "state");
        this.refusals = new LabelledCounter(
                registry, "gongji.refusals", "Requests that a rule refused, by the code the caller saw", "code");
        List.of("CHARGED", "REFUSED").forEach(charges::expect);
        List.of("STARTED", "ACCEPTED", "COMPLETED", "REFUSED").forEach(transfers::expect);
        for (TransferReturned.Reason reason : TransferReturned.Reason.values()) {
            transfers.expect(reason.name());
        }
        for (Purse purse : Purse.values()) {
            if (purse != Purse.CASH) {
                debits.expect(purse.name());
            }
        }
    }

    @Override
    protected void count(DomainEvent event) {
        switch (event) {
            case PursesCharged charged -> {
                charges.add(1, "CHARGED");
                charged.payments()
                        .forEach(payment -> debits.add(1, payment.purse().name()));
            }
            case ChargeRefused _ -> charges.add(1, "REFUSED");
            case TransferStarted _ -> transfers.add(1, "STARTED");
            case TransferAccepted _ -> transfers.add(1, "ACCEPTED");
            case WalletTransferred _ -> transfers.add(1, "COMPLETED");
            case TransferReturned returned -> transfers.add(1, returned.reason().name());
            case TransferRefused refused -> {
                transfers.add(1, "REFUSED");
                refusals.add(1, refused.code());
            }
            case CreditRefused refused -> refusals.add(1, refused.code());
            case QuotaRefused refused -> refusals.add(1, refused.code());
            // everything else is booked with one of these, or moves nothing
            default -> {}
        }
    }
}
