package cn.gongji.wallet.domain;

/**
 * Why a quota is not set, first reason first.
 *
 * @rule Q-01
 */
public enum QuotaRefusal {
    QUOTA_NOT_ALLOWED,
    NOT_LINKED,
    INSUFFICIENT_BALANCE
}
