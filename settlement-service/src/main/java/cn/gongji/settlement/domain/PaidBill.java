package cn.gongji.settlement.domain;

import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.funding.Purse;
import cn.gongji.contracts.funding.RefundPart;
import cn.gongji.contracts.funding.RefundedPurse;
import java.util.ArrayList;
import java.util.List;

/**
 * Who paid a settled bill.
 *
 * @param payments in the order charged, cash last
 */
record PaidBill(
        String settlementId,
        String patientId,
        String institutionId,
        long totalFen,
        long pooledFundFen,
        List<Payment> payments) {

    /**
     * What everybody has not got back, in the order of getting it back: cash, the purses last charged first, the
     * pooled fund.
     *
     * @param refunds all that was decided, given back or in flight
     * @rule P-11
     */
    List<RefundPart> refundable(List<Refund> refunds) {
        List<RefundPart> left = new ArrayList<>();
        for (RefundPart paid : paidLastChargedFirst()) {
            long backFen = refunds.stream()
                    .flatMap(refund -> refund.parts().stream())
                    .filter(part -> isOfSamePayer(part, paid))
                    .mapToLong(RefundPart::amountFen)
                    .sum();
            if (paid.amountFen() > backFen) {
                left.add(part(paid, paid.amountFen() - backFen));
            }
        }
        return left;
    }

    /** The first parts of what is refundable that together make the amount. */
    static List<RefundPart> take(List<RefundPart> refundable, long amountFen) {
        List<RefundPart> taken = new ArrayList<>();
        long restFen = amountFen;
        for (RefundPart part : refundable) {
            if (restFen > 0) {
                taken.add(part(part, Math.min(restFen, part.amountFen())));
                restFen -= taken.getLast().amountFen();
            }
        }
        return List.copyOf(taken);
    }

    static long sumFen(List<RefundPart> parts) {
        return parts.stream().mapToLong(RefundPart::amountFen).sum();
    }

    private List<RefundPart> paidLastChargedFirst() {
        List<RefundPart> paid = new ArrayList<>();
        payments.stream()
                .filter(payment -> payment.purse() == Purse.CASH)
                .map(PaidBill::part)
                .forEach(paid::add);
        payments.reversed().stream()
                .filter(payment -> payment.purse() != Purse.CASH)
                .map(PaidBill::part)
                .forEach(paid::add);
        if (pooledFundFen > 0) {
            paid.add(new RefundPart(RefundedPurse.POOLED_FUND, null, null, pooledFundFen));
        }
        return paid;
    }

    private static boolean isOfSamePayer(RefundPart one, RefundPart other) {
        return part(one, 1).equals(part(other, 1));
    }

    private static RefundPart part(Payment payment) {
        RefundedPurse purse = RefundedPurse.valueOf(payment.purse().name());
        return new RefundPart(purse, payment.personId(), payment.bindingId(), payment.amountFen());
    }

    private static RefundPart part(RefundPart of, long amountFen) {
        return new RefundPart(of.purse(), of.personId(), of.bindingId(), amountFen);
    }
}
