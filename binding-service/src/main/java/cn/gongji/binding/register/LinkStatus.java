package cn.gongji.binding.register;

/** Where a kinship link stands, in the words of the interface. */
public enum LinkStatus {
    PENDING_CONSENT,
    ACTIVE,
    SUSPENDED,
    REFUSED,
    EXPIRED,
    DISSOLVED
}
