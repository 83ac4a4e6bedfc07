package cn.gongji.binding.register;

/** Where a binding stands, in the words of the interface. */
public enum BindingStatus {
    PENDING_CONSENT,
    ACTIVE,
    SUSPENDED,
    REFUSED,
    EXPIRED,
    UNBOUND
}
