/** Paying a premium: {@code PayPremium} → {@code PremiumRequested}, {@code PremiumPaid}; or {@code PremiumRefused}. */
@NullMarked
package cn.gongji.settlement.write.paypremium;

import org.jspecify.annotations.NullMarked;
