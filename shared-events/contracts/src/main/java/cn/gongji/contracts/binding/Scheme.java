package cn.gongji.contracts.binding;

/** The two basic schemes; only members of {@link #EMPLOYEE} own a personal account. */
public enum Scheme {
    /** 职工基本医疗保险. */
    EMPLOYEE,
    /** 城乡居民基本医疗保险. */
    RESIDENT
}
