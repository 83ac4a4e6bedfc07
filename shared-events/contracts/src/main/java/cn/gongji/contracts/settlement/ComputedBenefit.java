package cn.gongji.contracts.settlement;

/**
 * The benefit as somebody computed it.
 *
 * @param computedBy {@code CORE_SYSTEM}
 * @param pooledFundFen what the pooled fund pays, in fen
 * @rule P-02
 */
public record ComputedBenefit(String computedBy, long pooledFundFen) {}
