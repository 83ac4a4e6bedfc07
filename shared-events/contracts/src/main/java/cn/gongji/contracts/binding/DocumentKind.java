package cn.gongji.contracts.binding;

/**
 * What may support a promise of kinship.
 *
 * @rule B-03
 */
public enum DocumentKind {
    HOUSEHOLD_REGISTER,
    MARRIAGE_CERTIFICATE,
    BIRTH_CERTIFICATE,
    /** The channel's own attestation that registers agree. */
    DATA_MATCH,
    OTHER
}
