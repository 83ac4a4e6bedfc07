package cn.gongji.settlement.domain;

/**
 * How the institution that presents a bill stands.
 *
 * @param suspended its bills may not be settled
 * @param acceptsWallet whether insurance-wallet money is taken
 * @rule P-03
 * @rule W-06
 */
public record InstitutionStanding(boolean suspended, boolean acceptsWallet) {}
