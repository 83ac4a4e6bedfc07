package cn.gongji.settlement.metrics;

import cn.gongji.contracts.DomainEvent;
import cn.gongji.contracts.PolicyRef;
import cn.gongji.contracts.funding.FallbackReason;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.settlement.OriginalForestalled;
import cn.gongji.contracts.settlement.PremiumPaid;
import cn.gongji.contracts.settlement.PremiumRefused;
import cn.gongji.contracts.settlement.RefundRefused;
import cn.gongji.contracts.settlement.RetapOffered;
import cn.gongji.contracts.settlement.SettlementCompleted;
import cn.gongji.contracts.settlement.SettlementDeclined;
import cn.gongji.contracts.settlement.SettlementFellBack;
import cn.gongji.contracts.settlement.SettlementRefunded;
import cn.gongji.contracts.settlement.SettlementReversed;
import cn.gongji.runtime.metrics.LabelledCounter;
import cn.gongji.runtime.metrics.Provinces;
import cn.gongji.runtime.metrics.RecordedEventMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bills, who paid them, and what became of them afterwards. */
@Component
class SettlementMeter extends RecordedEventMeter {

    private static final String POOLED_FUND = "POOLED_FUND";
    private static final String BILL = "BILL";
    private static final String PREMIUM = "PREMIUM";

    private final Provinces provinces;
    private final Set<String> seen = new HashSet<>();
    private final LabelledCounter settlements;
    private final LabelledCounter paidFen;
    private final LabelledCounter fallbacks;
    private final LabelledCounter retaps;
    private final LabelledCounter premiums;
    private final LabelledCounter refunds;
    private final LabelledCounter refundedFen;
    private final LabelledCounter refusals;

    SettlementMeter(MeterRegistry registry, Provinces provinces) {
        this.provinces = provinces;
        this.settlements = new LabelledCounter(registry, "gongji.settlements", "Bills concluded", "region", "outcome");
        this.paidFen = new LabelledCounter(
                registry, "gongji.paid.fen", "What bills and premiums cost whom, in fen", "region", "bill", "payer");
        this.fallbacks = new LabelledCounter(
                registry, "gongji.fallbacks", "Steps from one purse to the next", "region", "reason");
        this.retaps = new LabelledCounter(
                registry, "gongji.retaps", "Second taps offered to patients, and used by them", "region", "step");
        this.premiums = new LabelledCounter(registry, "gongji.premiums", "Premiums asked for", "region", "outcome");
        this.refunds = new LabelledCounter(
                registry, "gongji.refunds", "Refunds and reversals, and reversals that came first", "kind");
        this.refundedFen = new LabelledCounter(
                registry, "gongji.refunded.fen", "What refunds and reversals gave back, in fen", "kind");
        this.refusals = new LabelledCounter(
                registry, "gongji.refusals", "Requests that a rule refused, by the code the caller saw", "code");
        expectAll(provinces.ofTheCluster());
        for (String kind : List.of("REFUND", "REVERSAL", "FORESTALLED")) {
            refunds.expect(kind);
            refundedFen.expect(kind);
        }
    }

    /** A region is seen whole from its first bill on. */
    private void expectAll(String region) {
        settlements.expect(region, "COMPLETED");
        settlements.expect(region, "DECLINED");
        for (String bill : List.of(BILL, PREMIUM)) {
            paidFen.expect(region, bill, POOLED_FUND);
            for (Purse purse : Purse.values()) {
                paidFen.expect(region, bill, purse.name());
            }
        }
        for (FallbackReason reason : FallbackReason.values()) {
            fallbacks.expect(region, reason.name());
        }
        retaps.expect(region, "OFFERED");
        retaps.expect(region, "USED");
        premiums.expect(region, "PAID");
        premiums.expect(region, "REFUSED");
    }

    @Override
    protected void count(DomainEvent event) {
        switch (event) {
            case SettlementCompleted completed -> completed(completed);
            case SettlementDeclined declined -> {
                settlements.add(1, region(declined.policy()), "DECLINED");
                refusals.add(1, declined.code());
            }
            case SettlementFellBack fell ->
                fallbacks.add(1, region(fell.policy()), fell.reason().name());
            case RetapOffered offered -> retaps.add(1, region(offered.policy()), "OFFERED");
            case PremiumPaid paid -> {
                premiums.add(1, region(paid.policy()), "PAID");
                paid(region(paid.policy()), PREMIUM, paid.payments());
            }
            case PremiumRefused refused -> {
                premiums.add(1, region(refused.policy()), "REFUSED");
                refusals.add(1, refused.code());
            }
            case SettlementRefunded refunded -> givenBack("REFUND", refunded.parts());
            case SettlementReversed reversed -> givenBack("REVERSAL", reversed.parts());
            case OriginalForestalled _ -> refunds.add(1, "FORESTALLED");
            case RefundRefused refused -> refusals.add(1, refused.code());
            // everything else is a step on the way to one of these
            default -> {}
        }
    }

    private void completed(SettlementCompleted completed) {
        String region = region(completed.policy());
        settlements.add(1, region, "COMPLETED");
        paidFen.add(completed.pooledFundFen(), region, BILL, POOLED_FUND);
        paid(region, BILL, completed.payments());
        if (completed.retapOf() != null) {
            retaps.add(1, region, "USED");
        }
    }

    private void paid(String region, String bill, List<Payment> payments) {
        payments.forEach(payment ->
                paidFen.add(payment.amountFen(), region, bill, payment.purse().name()));
    }

    private void givenBack(String kind, List<RefundPart> parts) {
        refunds.add(1, kind);
        refundedFen.add(parts.stream().mapToLong(RefundPart::amountFen).sum(), kind);
    }

    private String region(@Nullable PolicyRef policy) {
        String region = provinces.of(policy);
        if (seen.add(region)) {
            expectAll(region);
        }
        return region;
    }
}
