package cn.gongji.contracts.funding;

/**
 * Which sharer is asked first.
 *
 * @rule B-13
 */
public enum SharerOrder {
    AS_PLANNED,
    /** The ledger sorts the sharers by balance when it charges, ties as planned. */
    LARGEST_BALANCE
}
