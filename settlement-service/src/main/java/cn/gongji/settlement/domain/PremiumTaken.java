package cn.gongji.settlement.domain;

import cn.gongji.contracts.settlement.PremiumKind;

/**
 * A premium of a person that is paid, or in flight.
 *
 * @rule P-14
 */
public record PremiumTaken(String settlementId, PremiumKind kind, int year) {}
