package cn.gongji.contracts.query;

import cn.gongji.contracts.funding.FallbackStep;
import cn.gongji.contracts.funding.Payment;
import cn.gongji.contracts.wallet.ChargeRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What charging the plan would have done at this moment; nothing was charged.
 *
 * @param refusal why the plan would be refused whole; absent when it would be charged
 * @param payments what each purse would pay, in the order charged; empty when refused
 * @param fallbacks every step from one purse to the next
 * @param uncoveredFen what would be left to cash, in fen; 0 when refused
 * @param shortfallFen what is lacking of a plan that must be paid whole, in fen; 0 when it would be charged
 * @rule P-10
 */
public record ChargePreviewed(
        ChargeRefused.@Nullable Reason refusal,
        List<Payment> payments,
        List<FallbackStep> fallbacks,
        long uncoveredFen,
        long shortfallFen) {}
