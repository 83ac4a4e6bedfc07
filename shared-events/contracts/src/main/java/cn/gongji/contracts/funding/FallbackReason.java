package cn.gongji.contracts.funding;

/**
 * Why a purse did not pay the whole rest.
 *
 * @rule P-07
 */
public enum FallbackReason {
    INSUFFICIENT_BALANCE,
    /** Nothing is left of the beneficiary's spending limit. */
    LIMIT_REACHED,
    /** The spending limit leaves less than was asked for. */
    LIMIT_PARTIAL,
    /** The sharer's code had to be shown and was not. */
    NOT_SHOWN,
    NOT_COVERED_USE,
    COVERAGE_LAPSED,
    UNREACHABLE
}
