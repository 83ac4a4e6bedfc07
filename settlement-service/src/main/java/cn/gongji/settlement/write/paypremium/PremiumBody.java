package cn.gongji.settlement.write.paypremium;

import cn.gongji.contracts.settlement.PremiumKind;
import cn.gongji.runtime.web.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A premium as its payer asks for it; a body that is not well-formed cannot be made.
 *
 * @param payerIds whose purses are asked, in order
 * @rule P-14
 */
record PremiumBody(
        String insuredId,
        PremiumKind kind,
        @Nullable Integer year,
        @Nullable Long amountFen,
        List<String> payerIds) {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final long MOST_FEN = 1_000_000_000_000L;
    private static final int MOST_PAYERS = 60;

    PremiumBody {
        Require.id(insuredId, "insuredId");
        Require.notNull(kind, "kind");
        Require.range(year == null ? null : year.longValue(), "year", FIRST_YEAR, LAST_YEAR);
        Require.range(amountFen, "amountFen", 1, MOST_FEN);
        payerIds = Require.list(payerIds, "payerIds", MOST_PAYERS);
        Require.that(!payerIds.isEmpty(), "payerIds");
        payerIds.forEach(payerId -> Require.id(payerId, "payerIds"));
        payerIds = payerIds.stream().distinct().toList();
    }
}
