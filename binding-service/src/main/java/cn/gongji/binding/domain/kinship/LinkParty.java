package cn.gongji.binding.domain.kinship;

/**
 * One side of a link at the moment of the decision.
 *
 * @param insured whether the person takes part in either scheme on the day
 */
public record LinkParty(String personId, String poolingRegion, boolean insured) {}
