package cn.gongji.contracts.settlement;

/** What kind of thing a line of a bill is; {@link #OTHER} is paid in cash. */
public enum Goods {
    SERVICE,
    DRUG,
    DEVICE,
    CONSUMABLE,
    OTHER
}
